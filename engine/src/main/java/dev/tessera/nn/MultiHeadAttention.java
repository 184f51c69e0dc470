package dev.tessera.nn;

import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * Softmax attention over ragged sequences with query, key, value and output projections without
 * biases (Vaswani et al. 2017, section 3.2.2).
 */
public final class MultiHeadAttention {
    private final GraphBuilder graph;
    private final int heads;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear output;

    private MultiHeadAttention(Scope scope, int width, int heads) {
        this.graph = scope.graph();
        this.heads = heads;
        this.query = Linear.withoutBias(scope.in("query"), width, width);
        this.key = Linear.withoutBias(scope.in("key"), width, width);
        this.value = Linear.withoutBias(scope.in("value"), width, width);
        this.output = Linear.withoutBias(scope.in("output"), width, width);
    }

    public static MultiHeadAttention of(Scope scope, int width, int heads) {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "model width "
                            + width
                            + " is not a multiple of "
                            + heads
                            + " heads; choose heads that divide it");
        }
        return new MultiHeadAttention(scope, width, heads);
    }

    /** What memory [S x d] offers to those that attend to it. */
    public KeyValues keyValues(Value memory) {
        return new KeyValues(key.apply(memory), value.apply(memory));
    }

    /** x [T x d] over what S rows offer -> [T x d]. */
    public Value apply(Value x, KeyValues memory, Segments segments) {
        return output.apply(attend(query.apply(x), memory, segments)); // [T x d]
    }

    /** x [T x d] over memory [S x d] -> [T x d]. */
    public Value apply(Value x, Value memory, Segments segments) {
        return apply(x, keyValues(memory), segments);
    }

    /**
     * As {@link #apply}, but x holds {@code n} rows for each row of memory ({@link Interleaved}),
     * and all n see what a single query in that place would see: with a causal mask the tokens of a
     * decoder prefix see the history up to the place the prefix belongs to.
     *
     * @param x [n*S x d]
     */
    public Value applyInterleaved(Value x, int n, KeyValues memory, Segments segments) {
        Extent examples = memory.keys().shape().rows();
        Value q = query.apply(x); // [n*S x d]
        List<Value> columns = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            columns.add(
                    attend(
                            Interleaved.column(graph, q, examples, n, j),
                            memory,
                            segments)); // [S x d]
        }
        return output.apply(Interleaved.join(graph, columns));
    }

    private Value attend(Value q, KeyValues memory, Segments segments) {
        return graph.attention(
                q,
                memory.keys(),
                memory.values(),
                segments.queryOffsets(),
                segments.keyOffsets(),
                heads,
                segments.mask());
    }
}
