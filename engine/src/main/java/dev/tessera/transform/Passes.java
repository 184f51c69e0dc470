package dev.tessera.transform;

import dev.tessera.graph.Graph;

/**
 * The passes an executor runs over a graph before it compiles it. Each is a pure function of the
 * graph, the same graph always gives the same one, and inputs, parameters, outputs and effects stay
 * what they were. Results change by rounding at most.
 */
public enum Passes {
    /** The graph as it was built: for comparison, and for finding out where a number comes from. */
    NONE,
    /** {@link #STANDARD} without fusion, so that every operation is one that somebody wrote. */
    UNFUSED,
    /** Everything that makes a run cheaper. */
    STANDARD;

    public Graph apply(Graph graph) {
        return apply(graph, Recompute.NOTHING);
    }

    /** Recomputation comes after what would merge it away, and before fusion, which it may use. */
    public Graph apply(Graph graph, Recompute recompute) {
        return switch (this) {
            case NONE -> recompute.apply(graph);
            case UNFUSED -> recompute.apply(leaner(graph));
            case STANDARD -> Fuse.apply(recompute.apply(leaner(graph)));
        };
    }

    private static Graph leaner(Graph graph) {
        return Simplify.apply(CommonSubexpressions.merge(Simplify.apply(graph)));
    }
}
