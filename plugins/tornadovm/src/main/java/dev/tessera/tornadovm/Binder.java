package dev.tessera.tornadovm;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;

import java.util.List;

/**
 * Turns each node of a graph into launches of kernels; an operation without one does not compile.
 */
final class Binder {
    private Binder() {}

    /** What must run for a node; nothing for what the caller feeds or a mere change of shape. */
    static List<Launch> bind(Binding x) {
        return switch (x.node().op()) {
            case LeafOp op -> LeafBinder.bind(op, x);
            case MatrixOp op -> MatrixBinder.bind(op, x);
            case ElementwiseOp op -> ElementwiseBinder.bind(op, x);
            case NormOp op -> NormBinder.bind(op, x);
            case RowOp op -> RowBinder.bind(op, x);
            case SegmentOp op -> SegmentBinder.bind(op, x);
            case AttentionOp op -> AttentionBinder.bind(op, x);
            case LossOp op -> LossBinder.bind(op, x);
            case ClusteringOp op -> ClusteringBinder.bind(op, x);
            case OptimizerOp op -> OptimizerBinder.bind(op, x);
        };
    }
}
