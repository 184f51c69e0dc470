package dev.tessera.exec.cpu;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns each node of a graph into instructions bound to their memory. */
final class Binder {
    /** Elements of a piece of an elementwise operation. */
    private static final int ELEMENTS = 16384;

    private static final int SCATTER_PARTS = 8;

    private final Graph graph;
    private final Storage storage;
    private final Workspace workspace;
    private final WorkerPool pool;

    Binder(Graph graph, Storage storage, Workspace workspace, WorkerPool pool) {
        this.graph = graph;
        this.storage = storage;
        this.workspace = workspace;
        this.pool = pool;
    }

    /** What must run for a node; nothing for a leaf or a mere change of shape. */
    List<Instruction> bind(Node node) {
        Operands x = new Operands(node);
        return switch (node.op()) {
            case LeafOp.Input _, LeafOp.Parameter _, RowOp.Reshape _ -> List.of();
            case LeafOp.Fill op ->
                    elements(
                            node, (from, to) -> ElementwiseKernels.fill(x.y, op.value(), from, to));
            case MatrixOp.MatMul op -> List.of(matMul(node, op));
            case MatrixOp.SumRows _ -> List.of(sumRows(x.a, x.y));
            case ElementwiseOp.Add _ ->
                    elements(node, (from, to) -> ElementwiseKernels.add(x.a, x.b, x.y, from, to));
            case ElementwiseOp.Subtract _ ->
                    elements(
                            node,
                            (from, to) -> ElementwiseKernels.subtract(x.a, x.b, x.y, from, to));
            case ElementwiseOp.Multiply _ ->
                    elements(
                            node,
                            (from, to) -> ElementwiseKernels.multiply(x.a, x.b, x.y, from, to));
            case ElementwiseOp.Scale op ->
                    elements(
                            node,
                            (from, to) ->
                                    ElementwiseKernels.scale(x.a, op.factor(), x.y, from, to));
            case ElementwiseOp.ScaleBy _ ->
                    elements(
                            node,
                            (from, to) ->
                                    ElementwiseKernels.scale(x.a, x.b.scalar(), x.y, from, to));
            case ElementwiseOp.AddRow _ ->
                    rows(node, (from, to) -> ElementwiseKernels.addRow(x.a, x.b, x.y, from, to));
            case ElementwiseOp.Activate op ->
                    elements(
                            node,
                            (from, to) ->
                                    ActivationKernels.activate(
                                            op.activation(), x.a, x.y, from, to));
            case ElementwiseOp.ActivateGradient op ->
                    elements(
                            node,
                            (from, to) ->
                                    ActivationKernels.gradient(
                                            op.activation(), x.a, x.b, x.y, from, to));
            case ElementwiseOp.SwiGlu _ ->
                    elements(node, (from, to) -> ActivationKernels.swiGlu(x.a, x.b, x.y, from, to));
            case ElementwiseOp.SwiGluGradient _ -> {
                Floats up = in(node, 2);
                Floats dup = out(node, 1);
                yield elements(
                        node,
                        (from, to) ->
                                ActivationKernels.swiGluGradient(x.a, x.b, up, x.y, dup, from, to));
            }
            case ElementwiseOp.Dropout op -> {
                Ints seed = ints(node, 1);
                yield elements(
                        node,
                        (from, to) ->
                                DropoutKernel.dropout(
                                        x.a, seed, op.rate(), op.stream(), x.y, from, to));
            }
            case NormOp.RmsNorm op -> {
                Floats r = out(node, 1);
                yield rows(
                        node,
                        (from, to) ->
                                NormKernels.rmsNorm(x.a, x.b, op.epsilon(), x.y, r, from, to));
            }
            case NormOp.RmsNormGradient _ -> List.of(rmsNormGradient(node));
            case NormOp.LayerNorm op -> {
                Floats bias = in(node, 2);
                Floats mean = out(node, 1);
                Floats r = out(node, 2);
                yield rows(
                        node,
                        (from, to) ->
                                NormKernels.layerNorm(
                                        x.a, x.b, bias, op.epsilon(), x.y, mean, r, from, to));
            }
            case NormOp.LayerNormGradient _ -> List.of(layerNormGradient(node));
            case NormOp.LogSoftmax _ ->
                    List.of(
                            rowwise(
                                    x.y,
                                    (row, from, to) ->
                                            SoftmaxKernels.logSoftmax(x.a, x.y, row, from, to)));
            case NormOp.LogSoftmaxGradient _ ->
                    List.of(
                            rowwise(
                                    x.y,
                                    (row, from, to) ->
                                            SoftmaxKernels.gradient(x.a, x.b, x.y, row, from, to)));
            case RowOp.Gather _ -> {
                Ints indices = ints(node, 1);
                yield rows(node, (from, to) -> RowKernels.gather(x.a, indices, x.y, from, to));
            }
            case RowOp.ScatterAdd _ -> scatterAdd(x.a, ints(node, 1), x.y);
            case RowOp.ConcatColumns _ -> concat(node);
            case RowOp.SliceColumns op ->
                    rows(
                            node,
                            (from, to) ->
                                    RowKernels.copyColumns(
                                            x.a, op.start(), x.y, 0, op.width(), from, to));
            case RowOp.PadColumns op ->
                    rows(node, (from, to) -> RowKernels.padColumns(x.a, x.y, op.start(), from, to));
            case AttentionOp.RaggedAttention op -> List.of(attention(node, op));
            case AttentionOp.RaggedAttentionGradient op -> List.of(attentionGradient(node, op));
            case LossOp.LinearCrossEntropy _ ->
                    List.of(crossEntropy(node, new Candidates(x.b, Optional.empty())));
            case LossOp.LinearCrossEntropyGradient _ ->
                    List.of(
                            crossEntropyGradient(
                                    node, new Candidates(in(node, 2), Optional.empty()), 4));
            case LossOp.SampledCrossEntropy _ ->
                    List.of(crossEntropy(node, new Candidates(x.b, Optional.of(ints(node, 3)))));
            case LossOp.SampledCrossEntropyGradient _ ->
                    List.of(
                            crossEntropyGradient(
                                    node,
                                    new Candidates(in(node, 2), Optional.of(ints(node, 4))),
                                    5));
            case MatrixOp.Dot _ -> List.of(new DotInstruction(pool, x.a, x.b, x.y, false));
            case ClusteringOp.NearestCentroid _ ->
                    List.of(
                            new NearestCentroidInstruction(
                                    pool,
                                    workspace,
                                    x.a,
                                    x.b,
                                    storage.ints(node.result(0)),
                                    out(node, 1)));
            case OptimizerOp.GradientArena _ -> gradientArena(node);
            case OptimizerOp.GlobalNorm _ -> List.of(new DotInstruction(pool, x.a, x.a, x.y, true));
            case OptimizerOp.ClipFactor op ->
                    List.of(() -> ElementwiseKernels.clipFactor(x.a, op.maximum(), x.y));
            case OptimizerOp.AdamW op ->
                    List.of(new AdamWInstruction(pool, node, op, storage, graph.parameters()));
        };
    }

    /**
     * The first float operands and the first float result, which most kernels need; what a node
     * lacks is an empty operand.
     */
    private final class Operands {
        private static final Floats NONE = Floats.of(new float[0], 0, 0);
        final Floats a;
        final Floats b;
        final Floats y;

        Operands(Node node) {
            a = floats(node.inputs(), 0);
            b = floats(node.inputs(), 1);
            y = floats(node.results(), 0);
        }

        private Floats floats(List<Value> values, int index) {
            boolean is = index < values.size() && values.get(index).type() == DType.F32;
            return is ? storage.floats(values.get(index)) : NONE;
        }
    }

    private Floats in(Node node, int operand) {
        return storage.floats(node.input(operand));
    }

    private Ints ints(Node node, int operand) {
        return storage.ints(node.input(operand));
    }

    private Floats out(Node node, int result) {
        return storage.floats(node.result(result));
    }

    /** A kernel over the elements of the first result. */
    private List<Instruction> elements(Node node, RangeInstruction.Kernel kernel) {
        return List.of(new RangeInstruction(pool, out(node, 0)::length, ELEMENTS, kernel));
    }

    /** A kernel over the rows of the first result. */
    private List<Instruction> rows(Node node, RangeInstruction.Kernel kernel) {
        Floats y = out(node, 0);
        return List.of(
                new RangeInstruction(
                        pool, y::count, Math.max(1, ELEMENTS / 2 / y.columns()), kernel));
    }

    private Instruction rowwise(Floats y, RowInstruction.Kernel kernel) {
        return new RowInstruction(
                pool, workspace, y, Math.max(1, ELEMENTS / 2 / y.columns()), kernel);
    }

    private Instruction matMul(Node node, MatrixOp.MatMul op) {
        Optional<Floats> bias =
                node.inputs().size() == 3 ? Optional.of(in(node, 2)) : Optional.empty();
        return new MatMulInstruction(
                pool,
                workspace,
                op.transposeA(),
                op.transposeB(),
                in(node, 0),
                in(node, 1),
                bias,
                out(node, 0));
    }

    private Instruction sumRows(Floats x, Floats y) {
        return new RowSumInstruction(
                pool,
                workspace,
                x::count,
                List.of(y),
                (partial, po, from, to) -> {
                    for (int t = from; t < to; t++) {
                        ElementwiseKernels.accumulate(
                                partial, po, x.array(), x.row(t), x.columns());
                    }
                });
    }

    private Instruction rmsNormGradient(Node node) {
        Floats dy = in(node, 0);
        Floats x = in(node, 1);
        Floats gain = in(node, 2);
        Floats r = in(node, 3);
        Floats dx = out(node, 0);
        return new RowSumInstruction(
                pool,
                workspace,
                x::count,
                List.of(out(node, 1)),
                (partial, po, from, to) ->
                        NormKernels.rmsNormGradient(dy, x, gain, r, dx, partial, po, from, to));
    }

    private Instruction layerNormGradient(Node node) {
        Floats dy = in(node, 0);
        Floats x = in(node, 1);
        Floats gain = in(node, 2);
        Floats mean = in(node, 3);
        Floats r = in(node, 4);
        Floats dx = out(node, 0);
        return new RowSumInstruction(
                pool,
                workspace,
                x::count,
                List.of(out(node, 1), out(node, 2)),
                (partial, po, from, to) ->
                        NormKernels.layerNormGradient(
                                dy, x, gain, mean, r, dx, partial, po, from, to));
    }

    /** Each part owns some rows of the table. */
    private List<Instruction> scatterAdd(Floats dy, Ints indices, Floats y) {
        int grain = (y.rows().bound() + SCATTER_PARTS - 1) / SCATTER_PARTS;
        return List.of(
                new RangeInstruction(
                        pool,
                        y::count,
                        grain,
                        (from, to) -> RowKernels.scatterAdd(dy, indices, y, from, to)));
    }

    private List<Instruction> concat(Node node) {
        Floats y = out(node, 0);
        List<Instruction> copies = new ArrayList<>();
        int start = 0;
        for (Value value : node.inputs()) {
            Floats x = storage.floats(value);
            int column = start;
            copies.addAll(
                    rows(
                            node,
                            (from, to) ->
                                    RowKernels.copyColumns(
                                            x, 0, y, column, x.columns(), from, to)));
            start += x.columns();
        }
        return copies;
    }

    private Instruction attention(Node node, AttentionOp.RaggedAttention op) {
        Floats q = in(node, 0);
        AttentionLayout layout =
                new AttentionLayout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        q.columns() / op.heads(),
                        ints(node, 3),
                        ints(node, 4));
        return new AttentionInstruction(
                pool, workspace, layout, q, in(node, 1), in(node, 2), out(node, 0), out(node, 1));
    }

    private Instruction attentionGradient(Node node, AttentionOp.RaggedAttentionGradient op) {
        Floats q = in(node, 3);
        AttentionLayout layout =
                new AttentionLayout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        q.columns() / op.heads(),
                        ints(node, 6),
                        ints(node, 7));
        return new AttentionGradientInstruction(
                pool,
                workspace,
                layout,
                new AttentionGradientInstruction.Operands(
                        in(node, 0),
                        in(node, 1),
                        in(node, 2),
                        q,
                        in(node, 4),
                        in(node, 5),
                        out(node, 0),
                        out(node, 1),
                        out(node, 2)));
    }

    private Instruction crossEntropy(Node node, Candidates candidates) {
        return new CrossEntropyInstruction(
                pool,
                workspace,
                in(node, 0),
                candidates,
                ints(node, 2),
                out(node, 0),
                out(node, 1));
    }

    private Instruction crossEntropyGradient(Node node, Candidates candidates, int logSumExp) {
        return new CrossEntropyGradientInstruction(
                pool,
                workspace,
                new CrossEntropyGradientInstruction.Operands(
                        in(node, 0),
                        in(node, 1),
                        candidates,
                        ints(node, 3),
                        in(node, logSumExp),
                        out(node, 0),
                        out(node, 1)));
    }

    /** Copies the gradients that the plan could not place inside the arena. */
    private List<Instruction> gradientArena(Node node) {
        Floats arena = out(node, 0);
        List<Instruction> copies = new ArrayList<>();
        int start = 0;
        for (Value value : node.inputs()) {
            Floats gradient = storage.floats(value);
            Floats place =
                    new Floats(
                            arena.array(),
                            arena.offset() + start,
                            gradient.rows(),
                            gradient.columns());
            if (!gradient.sameMemory(place)) {
                copies.add(
                        new RangeInstruction(
                                pool,
                                gradient::length,
                                ELEMENTS,
                                (from, to) -> ElementwiseKernels.copy(gradient, place, from, to)));
            }
            start += gradient.length();
        }
        return copies;
    }
}
