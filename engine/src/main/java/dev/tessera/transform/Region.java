package dev.tessera.transform;

import dev.tessera.graph.DType;
import dev.tessera.graph.Value;

import java.util.List;

/**
 * A stretch of arena with one lifetime: one value, or a gradient arena with the gradients inside
 * it.
 *
 * @param birth position of the first node that writes into it
 * @param death position of the last node that reads it
 * @param size elements, aligned and padded
 */
record Region(DType type, List<Member> members, int birth, int death, long size) {

    /** A value and its first element relative to the region's. */
    record Member(Value value, long start) {}

    /** Whether both hold something at the same time. */
    boolean meets(Region other) {
        return birth <= other.death && other.birth <= death;
    }

    static long padded(long elements) {
        return (elements + MemoryPlan.PADDING + MemoryPlan.ALIGNMENT - 1)
                / MemoryPlan.ALIGNMENT
                * MemoryPlan.ALIGNMENT;
    }
}
