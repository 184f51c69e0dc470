package dev.tessera.nn;

import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.List;

/**
 * Rows in groups of a fixed number n: row e*n + j is column j of example e, as the tokens of one
 * decoder prefix are.
 */
public final class Interleaved {
    private Interleaved() {}

    /** n columns, each [E x d] -> [n*E x d]. */
    public static Value join(GraphBuilder graph, List<Value> columns) {
        if (columns.size() == 1) {
            return columns.getFirst();
        }
        Value wide = graph.concatColumns(columns.toArray(Value[]::new)); // [E x n*d]
        Shape column = columns.getFirst().shape();
        return graph.reshape(wide, Shape.of(column.rows().times(columns.size()), column.columns()));
    }

    /** x [n*E x d] -> its column j, [E x d]. */
    public static Value column(GraphBuilder graph, Value x, Extent examples, int n, int j) {
        int width = x.shape().columns();
        return n == 1
                ? x
                : graph.sliceColumns(
                        graph.reshape(x, Shape.of(examples, n * width)), j * width, width);
    }
}
