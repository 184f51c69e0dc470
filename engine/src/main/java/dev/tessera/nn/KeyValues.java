package dev.tessera.nn;

import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/**
 * What rows offer to those that attend to them: keys and values, each [S x d]. They can be kept for
 * rows that come later.
 */
public record KeyValues(Value keys, Value values) {

    /** Columns of one example each ({@link Interleaved}), the earliest first. */
    public static KeyValues join(GraphBuilder graph, List<KeyValues> columns) {
        List<Value> keys = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (KeyValues column : columns) {
            keys.add(column.keys());
            values.add(column.values());
        }
        return new KeyValues(Interleaved.join(graph, keys), Interleaved.join(graph, values));
    }
}
