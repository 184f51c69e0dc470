package dev.tessera.exec;

import dev.tessera.transform.Passes;

/**
 * How an executor compiles a graph.
 *
 * @param passes what is done to the graph before
 */
public record Compilation(Passes passes) {

    public static Compilation standard() {
        return new Compilation(Passes.STANDARD);
    }

    /** The graph as it was built. */
    public static Compilation plain() {
        return new Compilation(Passes.NONE);
    }
}
