package dev.tessera.exec.reference;

import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
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
                        case Op.Input _, Op.Parameter _ -> List.of(leaves.apply(node.result(0)));
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
            case Op.Input _, Op.Parameter _ ->
                    throw new IllegalStateException("a leaf is given, not computed");
            case Op.Fill op -> Elementwise.fill(call, op);
            case Op.MatMul op -> LinearAlgebra.matMul(call, op);
            case Op.SumRows _ -> LinearAlgebra.sumRows(call);
            case Op.Add _ -> Elementwise.binary(call, Double::sum);
            case Op.Subtract _ -> Elementwise.binary(call, (a, b) -> a - b);
            case Op.Multiply _ -> Elementwise.binary(call, (a, b) -> a * b);
            case Op.Scale op -> Elementwise.unary(call, x -> op.factor() * x);
            case Op.ScaleBy _ -> Elementwise.scaleBy(call);
            case Op.AddRow _ -> Elementwise.addRow(call);
            case Op.Activate op ->
                    Elementwise.unary(call, x -> Activations.value(op.activation(), x));
            case Op.ActivateGradient op ->
                    Elementwise.binary(call, (dy, x) -> dy * Activations.slope(op.activation(), x));
            case Op.SwiGlu _ -> Elementwise.swiGlu(call);
            case Op.SwiGluGradient _ -> Elementwise.swiGluGradient(call);
            case Op.Dropout op -> Elementwise.dropout(call, op);
            case Op.RmsNorm op -> Normalisation.rmsNorm(call, op);
            case Op.RmsNormGradient _ -> Normalisation.rmsNormGradient(call);
            case Op.LayerNorm op -> Normalisation.layerNorm(call, op);
            case Op.LayerNormGradient _ -> Normalisation.layerNormGradient(call);
            case Op.LogSoftmax _ -> Normalisation.logSoftmax(call);
            case Op.LogSoftmaxGradient _ -> Normalisation.logSoftmaxGradient(call);
            case Op.Gather _ -> RowsAndColumns.gather(call);
            case Op.ScatterAdd _ -> RowsAndColumns.scatterAdd(call);
            case Op.ConcatColumns _ -> RowsAndColumns.concatColumns(call);
            case Op.SliceColumns op -> RowsAndColumns.sliceColumns(call, op);
            case Op.PadColumns op -> RowsAndColumns.padColumns(call, op);
            case Op.Reshape _ -> RowsAndColumns.reshape(call);
            case Op.RaggedAttention op -> Attention.forward(call, op);
            case Op.RaggedAttentionGradient op -> Attention.backward(call, op);
            case Op.LinearCrossEntropy _ -> Losses.linear(call);
            case Op.LinearCrossEntropyGradient _ -> Losses.linearGradient(call);
            case Op.SampledCrossEntropy _ -> Losses.sampled(call);
            case Op.SampledCrossEntropyGradient _ -> Losses.sampledGradient(call);
            case Op.Dot _ -> LinearAlgebra.dot(call);
            case Op.NearestCentroid _ -> Clustering.nearestCentroid(call);
            case Op.GradientArena _ -> Optimization.gradientArena(call);
            case Op.GlobalNorm _ -> Optimization.globalNorm(call);
            case Op.ClipFactor op -> Optimization.clipFactor(call, op);
            case Op.AdamW op -> Optimization.adamW(call, op, graph.parameters(), arena);
        };
    }
}
