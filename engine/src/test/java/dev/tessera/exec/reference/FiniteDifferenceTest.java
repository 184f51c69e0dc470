package dev.tessera.exec.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.contract.OpCase;
import dev.tessera.exec.contract.OpCases;
import dev.tessera.exec.contract.Scale;
import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.exec.reference.Tensor.Ints;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Value;
import dev.tessera.transform.Autodiff;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Every gradient rule against central differences (f(p + h) - f(p - h)) / 2h, in double precision
 * from end to end: their error is of order h^2 and of rounding / h.
 */
class FiniteDifferenceTest {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-6;
    private static final int SAMPLES = 40;

    @TestFactory
    Stream<DynamicTest> gradientsAgreeWithCentralDifferences() {
        return OpCases.of(Scale.SMALL).stream()
                .filter(c -> c.gradient().isPresent())
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.name(),
                                        () ->
                                                c.scale()
                                                        .batches()
                                                        .forEach(batch -> check(c, batch))));
    }

    private static void check(OpCase c, Scale.Batch batch) {
        Doubles run = new Doubles(c, batch);
        Graph differentiated = Autodiff.gradients(c.graph(), OpCase.LOSS);
        double[] gradient = run.value(differentiated, Autodiff.GRADIENT);
        SplittableRandom random = new SplittableRandom(11);
        int start = 0;
        for (Map.Entry<String, double[]> parameter : run.parameters.entrySet()) {
            double[] values = parameter.getValue();
            for (int sample = 0; sample < Math.min(SAMPLES, values.length); sample++) {
                int i = values.length <= SAMPLES ? sample : random.nextInt(values.length);
                double slope = run.slope(c.graph(), values, i);
                assertEquals(
                        slope,
                        gradient[start + i],
                        TOLERANCE * (1 + Math.abs(slope)),
                        () -> parameter.getKey() + "[" + i + "] with " + batch);
            }
            start += values.length;
        }
    }

    /** Runs a graph on one batch, its parameters held in double precision. */
    private static final class Doubles {
        private final Feed feed;
        private final Map<String, double[]> parameters = new LinkedHashMap<>();

        Doubles(OpCase c, Scale.Batch batch) {
            feed = new Feed(c.graph());
            c.fill(feed, batch);
            ParameterArena arena = ParameterArena.of(c.graph(), 5);
            arena.views()
                    .forEach(
                            (name, view) -> {
                                double[] values = new double[view.length()];
                                Arrays.setAll(values, i -> arena.values()[view.offset() + i]);
                                parameters.put(name, values);
                            });
        }

        double slope(Graph graph, double[] values, int i) {
            double kept = values[i];
            values[i] = kept + STEP;
            double above = value(graph, OpCase.LOSS)[0];
            values[i] = kept - STEP;
            double below = value(graph, OpCase.LOSS)[0];
            values[i] = kept;
            return (above - below) / (2 * STEP);
        }

        double[] value(Graph graph, String output) {
            Interpreter interpreter = new Interpreter(graph, ParameterArena.of(graph, 0));
            Map<Value, Tensor> values = new HashMap<>(interpreter.run(this::size, this::leaf));
            return ((Floats) values.get(graph.output(output))).data();
        }

        private int size(Extent extent) {
            return extent instanceof Extent.Ragged ragged
                    ? ragged.size(feed.count(ragged.symbol().name()))
                    : extent.bound();
        }

        private Tensor leaf(Value value) {
            int rows = size(value.shape().rows());
            int columns = value.shape().columns();
            return switch (value.node().op()) {
                case LeafOp.Parameter parameter ->
                        new Floats(rows, columns, parameters.get(parameter.name()).clone());
                case LeafOp.Input input when value.type() == DType.I32 ->
                        new Ints(
                                rows,
                                columns,
                                Arrays.copyOf(feed.ints(input.name()), rows * columns));
                case LeafOp.Input input -> {
                    Floats x = Floats.zeros(rows, columns);
                    Arrays.setAll(x.data(), i -> feed.floats(input.name())[i]);
                    yield x;
                }
                default -> throw new IllegalStateException("not a leaf: " + value);
            };
        }
    }
}
