package dev.tessera.exec;

import dev.tessera.graph.Graph;
import dev.tessera.transform.Passes;
import dev.tessera.transform.Recompute;

/**
 * How an executor compiles a graph.
 *
 * @param passes what is done to the graph before
 * @param recompute which activations the backward pass computes again instead of keeping them
 * @param watch whether every float that is computed is looked at, and the first operation that
 *     gives one that is not finite is named; for finding out, since it costs another pass over
 *     memory
 */
public record Compilation(Passes passes, Recompute recompute, boolean watch) {

    public static Compilation standard() {
        return new Compilation(Passes.STANDARD, Recompute.NOTHING, false);
    }

    /** The graph as it was built. */
    public static Compilation plain() {
        return new Compilation(Passes.NONE, Recompute.NOTHING, false);
    }

    public Compilation withPasses(Passes other) {
        return new Compilation(other, recompute, watch);
    }

    public Compilation withRecompute(Recompute other) {
        return new Compilation(passes, other, watch);
    }

    /** Operations are watched as somebody wrote them, so fusion is left out. */
    public Compilation watching() {
        return new Compilation(
                passes == Passes.STANDARD ? Passes.UNFUSED : passes, recompute, true);
    }

    /** The graph that runs. */
    public Graph prepare(Graph graph) {
        return passes.apply(graph, recompute);
    }
}
