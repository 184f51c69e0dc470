package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;

/**
 * The gradient rule of every operation: from the gradient of its first result to those of its
 * operands. The rules themselves lie in the file of each family.
 */
final class Gradients {
    private Gradients() {}

    /**
     * Whether gradients end here, because the operation is constant almost everywhere or has no
     * float operand.
     */
    static boolean stops(Op op) {
        return op instanceof ClusteringOp;
    }

    static void apply(Backward b) {
        switch (b.node().op()) {
            case LeafOp _, ClusteringOp _ -> {}
            case MatrixOp op -> MatrixGradients.apply(op, b);
            case ElementwiseOp op -> ElementwiseGradients.apply(op, b);
            case NormOp op -> NormGradients.apply(op, b);
            case RowOp op -> RowGradients.apply(op, b);
            case SegmentOp op -> SegmentGradients.apply(op, b);
            case AttentionOp op -> AttentionGradients.apply(op, b);
            case LossOp op -> LossGradients.apply(op, b);
            case OptimizerOp _ -> throw b.notDifferentiable();
        }
    }
}
