package dev.tessera.exec.feed;

import dev.tessera.graph.Extent;
import dev.tessera.graph.Value;

/** Where a program's ints lie, and how large its axes are in the present run. */
public interface IntMemory {

    /** What is read when a check of {@code value} runs. */
    Ints ints(Value value);

    /** How large an axis is in the present run. */
    Rows rows(Extent extent);
}
