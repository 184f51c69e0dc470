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
            case MatrixOp.MatMul op -> LinearAlgebra.matMul(call, op);
            case MatrixOp.SumRows _ -> LinearAlgebra.sumRows(call);
            case ElementwiseOp.Add _ -> Elementwise.binary(call, Double::sum);
            case ElementwiseOp.Subtract _ -> Elementwise.binary(call, (a, b) -> a - b);
            case ElementwiseOp.Multiply _ -> Elementwise.binary(call, (a, b) -> a * b);
            case ElementwiseOp.Scale op -> Elementwise.unary(call, x -> op.factor() * x);
            case ElementwiseOp.ScaleBy _ -> Elementwise.scaleBy(call);
            case ElementwiseOp.AddRow _ -> Elementwise.addRow(call);
            case ElementwiseOp.Activate op ->
                    Elementwise.unary(call, x -> Activations.value(op.activation(), x));
            case ElementwiseOp.ActivateGradient op ->
                    Elementwise.binary(call, (dy, x) -> dy * Activations.slope(op.activation(), x));
            case ElementwiseOp.SwiGlu _ -> Elementwise.swiGlu(call);
            case ElementwiseOp.SwiGluGradient _ -> Elementwise.swiGluGradient(call);
            case ElementwiseOp.Dropout op -> Elementwise.dropout(call, op);
            case NormOp.RmsNorm op -> Normalisation.rmsNorm(call, op);
            case NormOp.RmsNormGradient _ -> Normalisation.rmsNormGradient(call);
            case NormOp.LayerNorm op -> Normalisation.layerNorm(call, op);
            case NormOp.LayerNormGradient _ -> Normalisation.layerNormGradient(call);
            case NormOp.LogSoftmax _ -> Normalisation.logSoftmax(call);
            case NormOp.LogSoftmaxGradient _ -> Normalisation.logSoftmaxGradient(call);
            case RowOp.Gather _ -> RowsAndColumns.gather(call);
            case RowOp.ScatterAdd _ -> RowsAndColumns.scatterAdd(call);
            case RowOp.ConcatColumns _ -> RowsAndColumns.concatColumns(call);
            case RowOp.SliceColumns op -> RowsAndColumns.sliceColumns(call, op);
            case RowOp.PadColumns op -> RowsAndColumns.padColumns(call, op);
            case RowOp.Reshape _ -> RowsAndColumns.reshape(call);
            case AttentionOp.RaggedAttention op -> Attention.forward(call, op);
            case AttentionOp.RaggedAttentionGradient op -> Attention.backward(call, op);
            case LossOp.LinearCrossEntropy _ -> Losses.linear(call);
            case LossOp.LinearCrossEntropyGradient _ -> Losses.linearGradient(call);
            case LossOp.SampledCrossEntropy _ -> Losses.sampled(call);
            case LossOp.SampledCrossEntropyGradient _ -> Losses.sampledGradient(call);
            case MatrixOp.Dot _ -> LinearAlgebra.dot(call);
            case ClusteringOp.NearestCentroid _ -> Clustering.nearestCentroid(call);
            case OptimizerOp.GradientArena _ -> Optimization.gradientArena(call);
            case OptimizerOp.GlobalNorm _ -> Optimization.globalNorm(call);
            case OptimizerOp.ClipFactor op -> Optimization.clipFactor(call, op);
            case OptimizerOp.AdamW op -> Optimization.adamW(call, op, graph.parameters(), arena);
        };
    }
}
