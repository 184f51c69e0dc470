package dev.tessera.nn;

import dev.tessera.graph.Value;

/** Rows in, rows out. */
@FunctionalInterface
public interface Layer {
    /** x [T x in] -> [T x out]. */
    Value apply(Value x);
}
