package dev.tessera.exec;

import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The inputs of one run: a buffer for each input, large enough for its bound, and a count for each
 * symbol.
 */
public final class Feed {
    private final Map<String, float[]> floats = new LinkedHashMap<>();
    private final Map<String, int[]> ints = new LinkedHashMap<>();
    private final Map<String, Symbol> symbols;
    private final Map<String, int[]> counts = new LinkedHashMap<>();

    public Feed(Graph graph) {
        symbols = graph.symbols();
        symbols.keySet().forEach(name -> counts.put(name, new int[] {-1}));
        for (Value value : graph.inputs()) {
            String name = ((LeafOp.Input) value.node().op()).name();
            int size = Math.toIntExact(value.shape().elements());
            if (value.type() == DType.F32) {
                floats.put(name, new float[size]);
            } else {
                ints.put(name, new int[size]);
            }
        }
    }

    /** The buffer of a float input, to be filled from index 0. */
    public float[] floats(String input) {
        return known(floats, input, "float input");
    }

    /** The buffer of an int input, to be filled from index 0. */
    public int[] ints(String input) {
        return known(ints, input, "int input");
    }

    /** Sets a count for the runs that follow. */
    public Feed bind(String symbol, int count) {
        int[] cell = known(counts, symbol, "symbol");
        if (count < 1 || count > symbols.get(symbol).bound()) {
            throw new IllegalArgumentException(
                    "symbol "
                            + symbol
                            + " is bound to "
                            + count
                            + ", expected 1 to "
                            + symbols.get(symbol).bound());
        }
        cell[0] = count;
        return this;
    }

    /**
     * The count a symbol is bound to.
     *
     * @throws IllegalArgumentException if it was never bound
     */
    public int count(String symbol) {
        int count = known(counts, symbol, "symbol")[0];
        if (count < 0) {
            throw new IllegalArgumentException(
                    "symbol "
                            + symbol
                            + " is not bound; call feed().bind(\""
                            + symbol
                            + "\", n) before run()");
        }
        return count;
    }

    private static <T> T known(Map<String, T> map, String name, String kind) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no " + kind + " '" + name + "', only " + map.keySet());
        }
        return value;
    }
}
