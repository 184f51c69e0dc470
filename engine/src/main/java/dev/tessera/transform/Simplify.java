package dev.tessera.transform;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

import java.util.List;
import java.util.Optional;

/**
 * Replaces what can be had for less: x * 1, x + 0, scales of scales, constants of constants,
 * reshapes of reshapes, slices of what was just put together, a bias that a product can add itself.
 * Values change by rounding at most, and x + 0 keeps the sign of a zero.
 *
 * <p>The rules of a family lie in its file; each looks at one operation and at what made its
 * operands, and returns what to use instead. They are applied until nothing changes.
 */
public final class Simplify {
    /** Rules meet in chains of a few; a graph that still changes is only less simple. */
    private static final int ROUNDS = 8;

    private Simplify() {}

    public static Graph apply(Graph graph) {
        Graph simple = graph;
        for (int round = 0; round < ROUNDS; round++) {
            Round next = new Round(Uses.of(simple));
            Graph changed = DeadCode.behindLeaves(Rewriter.apply(simple, next::replace));
            if (!next.changed) {
                return changed;
            }
            simple = changed;
        }
        return simple;
    }

    private static final class Round {
        private final Uses uses;
        private boolean changed;

        Round(Uses uses) {
            this.uses = uses;
        }

        Optional<List<Value>> replace(Node node, List<Value> in, GraphBuilder builder) {
            Simplification s = new Simplification(node, in, builder, uses);
            Optional<Value> simpler =
                    switch (node.op()) {
                        case ElementwiseOp op -> ElementwiseSimplifications.of(op, s);
                        case MatrixOp op -> MatrixSimplifications.of(op, s);
                        case RowOp op -> RowSimplifications.of(op, s);
                        default -> Optional.empty();
                    };
            simpler = simpler.filter(value -> mayStandFor(node, value));
            changed |= simpler.isPresent();
            return simpler.map(List::of);
        }
    }

    /**
     * What is computed from a parameter is its value before the optimizer changes it, and a copy.
     */
    private static boolean mayStandFor(Node node, Value value) {
        return !(MemoryPlan.root(value).node().op() instanceof LeafOp.Parameter)
                || node.op() instanceof RowOp.Reshape;
    }

    /** The value every element of {@code value} has, if that is known. */
    static Optional<Float> constant(Value value) {
        return switch (value.node().op()) {
            case LeafOp.Fill fill -> Optional.of(fill.value());
            default -> Optional.empty();
        };
    }
}
