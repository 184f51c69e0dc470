package dev.tessera.transform;

import dev.tessera.graph.Graph;

/**
 * The passes an executor runs over a graph before it compiles it. Each is a pure function of the
 * graph, the same graph always gives the same one, and inputs, parameters, outputs and effects stay
 * what they were. Results change by rounding at most.
 */
public enum Passes {
    /** The graph as it was built: for comparison, and for finding out where a number comes from. */
    NONE {
        @Override
        public Graph apply(Graph graph) {
            return graph;
        }
    },
    /** Everything that makes a run cheaper. */
    STANDARD {
        @Override
        public Graph apply(Graph graph) {
            return Fuse.apply(Simplify.apply(CommonSubexpressions.merge(Simplify.apply(graph))));
        }
    };

    public abstract Graph apply(Graph graph);
}
