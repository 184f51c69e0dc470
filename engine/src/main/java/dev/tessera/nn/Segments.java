package dev.tessera.nn;

import dev.tessera.graph.Mask;
import dev.tessera.graph.Value;

/**
 * Which rows attend to which: query rows {@code queryOffsets[b] .. queryOffsets[b+1]} see key rows
 * {@code keyOffsets[b] .. keyOffsets[b+1]}, as far as the mask allows.
 *
 * @param queryOffsets I32 [B+1]
 * @param keyOffsets I32 [B+1]
 */
public record Segments(Value queryOffsets, Value keyOffsets, Mask mask) {

    /** Each sequence attends to itself. */
    public static Segments self(Value offsets, Mask mask) {
        return new Segments(offsets, offsets, mask);
    }
}
