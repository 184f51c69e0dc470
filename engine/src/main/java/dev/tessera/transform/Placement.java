package dev.tessera.transform;

import dev.tessera.graph.DType;
import dev.tessera.graph.Value;

/** Where the elements of a value lie during a run. */
public sealed interface Placement {

    /**
     * In the plan's own float or int arena.
     *
     * <p>At least {@link MemoryPlan#PADDING} elements behind the value may be read, but they may
     * belong to a living neighbour: writes end with the value.
     *
     * @param type which of the two arenas
     * @param offset index of the first element
     * @param length elements at the bound of the value's symbol
     */
    record Arena(DType type, int offset, int length) implements Placement {}

    /** In the feed or the parameter arena: the value is that leaf, or a reshape of it. */
    record Leaf(Value leaf) implements Placement {}
}
