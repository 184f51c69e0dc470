package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;

import java.util.List;

/** Turns each node of a graph into instructions bound to their memory. */
final class Binder {
    private final Graph graph;
    private final Storage storage;
    private final Workspace workspace;
    private final WorkerPool pool;
    private final MatrixProduct product;
    private final FusedKernels fused;

    Binder(
            Graph graph,
            Storage storage,
            Workspace workspace,
            WorkerPool pool,
            MatrixProduct product,
            FusedKernels fused) {
        this.graph = graph;
        this.storage = storage;
        this.workspace = workspace;
        this.pool = pool;
        this.product = product;
        this.fused = fused;
    }

    /** What must run for a node; nothing for a leaf or a mere change of shape. */
    List<Instruction> bind(Node node) {
        Binding x = new Binding(node, graph, storage, workspace, pool, product, fused);
        return switch (node.op()) {
            case LeafOp.Input _, LeafOp.Parameter _ -> List.of();
            case LeafOp.Fill fill -> {
                Floats y = x.out(0);
                yield x.elements((from, to) -> ElementwiseKernels.fill(y, fill.value(), from, to));
            }
            case LeafOp.RowIndices _ -> {
                Ints y = x.outInts(0);
                yield List.of(() -> RowKernels.indices(y));
            }
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
