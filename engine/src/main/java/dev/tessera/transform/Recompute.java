package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.Value;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which activations a training step does not keep for its backward pass but computes again there.
 * The same operations on the same operands: gradients are the same bit by bit.
 */
public enum Recompute {
    /** Keep everything. */
    NOTHING {
        @Override
        public Graph apply(Graph graph) {
            return graph;
        }
    },
    /**
     * Normalisations, activations, gates and dropout: little arithmetic for much memory
     * (Korthikanti et al. 2022, selective recomputation).
     */
    CHEAP {
        @Override
        public Graph apply(Graph graph) {
            Set<Value> dropped = new HashSet<>();
            Map<Node, Phase> phases = Phase.of(graph);
            for (Node node : graph.nodes()) {
                if (phases.get(node) == Phase.FORWARD && cheap(node.op())) {
                    dropped.addAll(node.results());
                }
            }
            return Recomputation.without(graph, dropped);
        }
    },
    /**
     * Everything but what crosses the borders of segments of the forward pass (Chen et al. 2016);
     * their number, about the root of that of layers, is the one whose memory plan is smallest.
     */
    SEGMENTS {
        @Override
        public Graph apply(Graph graph) {
            return Segmentation.smallest(graph);
        }
    };

    /** The graph with the recomputation in its backward pass; unchanged where it has none. */
    public abstract Graph apply(Graph graph);

    private static boolean cheap(Op op) {
        return switch (op) {
            case ElementwiseOp.Add _, ElementwiseOp.Subtract _ -> false; // residuals lead far back
            case ElementwiseOp _, NormOp _ -> true;
            case RowOp.ConcatColumns _, RowOp.SliceColumns _, RowOp.PadColumns _, RowOp.Reshape _ ->
                    true;
            case LeafOp.Fill _, LeafOp.RowIndices _ -> true;
            case LeafOp _,
                    MatrixOp _,
                    RowOp _,
                    SegmentOp _,
                    AttentionOp _,
                    LossOp _,
                    ClusteringOp _,
                    OptimizerOp _ ->
                    false;
        };
    }

    /** What recomputation costs and saves. */
    public record Balance(long extraFlops, long savedBytes) {
        /**
         * @param kept the graph without recomputation
         * @param recomputed the same with it
         */
        public static Balance of(Graph kept, Graph recomputed, Sizes sizes) {
            return new Balance(
                    CostModel.of(recomputed, sizes).total().flops()
                            - CostModel.of(kept, sizes).total().flops(),
                    MemoryPlan.forGraph(kept).bytes() - MemoryPlan.forGraph(recomputed).bytes());
        }
    }
}
