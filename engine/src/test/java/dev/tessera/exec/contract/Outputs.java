package dev.tessera.exec.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.exec.FloatView;
import dev.tessera.exec.IntView;
import dev.tessera.exec.Program;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Copies of all outputs of one run. */
@SuppressWarnings("ArrayRecordComponent") // compared element by element below
public record Outputs(Map<String, Floats> floats, Map<String, Ints> ints) {

    /** A float output. */
    public record Floats(int rows, int columns, float[] values) {}

    /** An int output. */
    public record Ints(int rows, int columns, int[] values) {}

    public static Outputs of(Program program, Graph graph) {
        Outputs outputs = new Outputs(new LinkedHashMap<>(), new LinkedHashMap<>());
        graph.outputs()
                .forEach(
                        (name, value) -> {
                            if (value.type() == DType.F32) {
                                FloatView view = program.floats(name);
                                outputs.floats.put(
                                        name, new Floats(view.rows(), view.columns(), view.copy()));
                            } else {
                                IntView view = program.ints(name);
                                outputs.ints.put(
                                        name, new Ints(view.rows(), view.columns(), view.copy()));
                            }
                        });
        return outputs;
    }

    /** Sizes and ints equal, floats within {@code tolerance * (1 + |expected|)}. */
    public void assertAgreesWith(Outputs expected, double tolerance, String where) {
        assertAgreesWith(expected, _ -> 1, tolerance, where);
    }

    /** The same within {@code tolerance * (unit + |expected|)}, with a unit for each output. */
    public void assertAgreesWith(
            Outputs expected, ToDoubleFunction<String> units, double tolerance, String where) {
        expected.ints.forEach(
                (name, y) ->
                        assertArrayEquals(
                                y.values, ints.get(name).values, where + ", output " + name));
        expected.floats.forEach(
                (name, y) -> {
                    Floats x = floats.get(name);
                    assertEquals(
                            y.rows + " x " + y.columns,
                            x.rows + " x " + x.columns,
                            where + ", output " + name);
                    for (int i = 0; i < y.values.length; i++) {
                        int at = i;
                        float e = y.values[i];
                        if (Float.compare(e, x.values[i]) != 0) {
                            assertEquals(
                                    e,
                                    x.values[i],
                                    tolerance * (units.applyAsDouble(name) + Math.abs(e)),
                                    () ->
                                            where
                                                    + ", output "
                                                    + name
                                                    + ", row "
                                                    + at / y.columns
                                                    + ", column "
                                                    + at % y.columns);
                        }
                    }
                });
    }

    /** Not one bit of difference. */
    public void assertSameBitsAs(Outputs expected, String where) {
        expected.ints.forEach(
                (name, y) ->
                        assertArrayEquals(
                                y.values, ints.get(name).values, where + ", output " + name));
        expected.floats.forEach(
                (name, y) ->
                        assertArrayEquals(
                                bits(y.values),
                                bits(floats.get(name).values),
                                where + ", output " + name));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
