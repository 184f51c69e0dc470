package dev.tessera.exec.reference;

import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Walks the nodes of a graph in order and keeps every value. */
final class Interpreter {
    private final Graph graph;
    private final ParameterArena arena;

    /**
     * @param arena what the optimizer changes
     */
    Interpreter(Graph graph, ParameterArena arena) {
        this.graph = graph;
        this.arena = arena;
    }

    /**
     * Runs the graph once.
     *
     * @param sizes the size of an extent in this run
     * @param leaves the inputs and parameters
     */
    Map<Value, Tensor> run(ToIntFunction<Extent> sizes, Function<Value, Tensor> leaves) {
        Map<Value, Tensor> known = new HashMap<>();
        for (Node node : graph.nodes()) {
            List<Tensor> results =
                    switch (node.op()) {
                        case LeafOp.Input _, LeafOp.Parameter _ ->
                                List.of(leaves.apply(node.result(0)));
                        default ->
                                compute(
                                        new Call(
                                                node,
                                                node.inputs().stream().map(known::get).toList(),
                                                sizes));
                    };
            for (Value value : node.results()) {
                known.put(value, results.get(value.index()));
            }
        }
        return known;
    }

    private List<Tensor> compute(Call call) {
        return switch (call.node().op()) {
            case LeafOp.Input _, LeafOp.Parameter _ ->
                    throw new IllegalStateException("a leaf is given, not computed");
            case LeafOp.Fill op -> Elementwise.fill(call, op);
            case LeafOp.RowIndices _ -> Elementwise.rowIndices(call);
            case MatrixOp op -> LinearAlgebra.run(call, op);
            case ElementwiseOp op -> Elementwise.run(call, op);
            case NormOp op -> Normalisation.run(call, op);
            case RowOp op -> RowsAndColumns.run(call, op);
            case SegmentOp op -> Segments.run(call, op);
            case AttentionOp op -> Attention.run(call, op);
            case LossOp op -> Losses.run(call, op);
            case ClusteringOp op -> Clustering.run(call, op);
            case OptimizerOp op -> Optimization.run(call, op, graph.parameters(), arena);
        };
    }
}
