package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;

/**
 * The cost rule of every operation. FLOP are counted from the definition in {@link Op}, as {@link
 * Cost} says; rows without a target count like the others. An executor may take a shorter way. The
 * rules themselves lie in the file of each family.
 */
public final class Costs {
    private static final int BYTES = 4;

    private Costs() {}

    /** What one node takes at these sizes. */
    public static Cost of(Node node, Sizes sizes) {
        NodeSizes n = new NodeSizes(node, sizes);
        return new Cost(flops(n), BYTES * moved(n));
    }

    private static long flops(NodeSizes n) {
        return switch (n.node().op()) {
            case LeafOp _ -> 0;
            case MatrixOp op -> MatrixCosts.flops(op, n);
            case ElementwiseOp op -> ElementwiseCosts.flops(op, n);
            case NormOp op -> NormCosts.flops(op, n);
            case RowOp op -> RowCosts.flops(op, n);
            case SegmentOp op -> SegmentCosts.flops(op, n);
            case AttentionOp op -> AttentionCosts.flops(op, n);
            case LossOp op -> LossCosts.flops(op, n);
            case ClusteringOp op -> ClusteringCosts.flops(op, n);
            case OptimizerOp op -> OptimizerCosts.flops(op, n);
        };
    }

    /** Elements read and written. */
    private static long moved(NodeSizes n) {
        return switch (n.node().op()) {
            case LeafOp.Input _, LeafOp.Parameter _ -> 0;
            case LeafOp.Fill _, LeafOp.RowIndices _ -> n.results();
            case MatrixOp _ -> MatrixCosts.moved(n);
            case ElementwiseOp op -> ElementwiseCosts.moved(op, n);
            case NormOp op -> NormCosts.moved(op, n);
            case RowOp op -> RowCosts.moved(op, n);
            case SegmentOp op -> SegmentCosts.moved(op, n);
            case AttentionOp op -> AttentionCosts.moved(op, n);
            case LossOp op -> LossCosts.moved(op, n);
            case ClusteringOp op -> ClusteringCosts.moved(op, n);
            case OptimizerOp op -> OptimizerCosts.moved(op, n);
        };
    }
}
