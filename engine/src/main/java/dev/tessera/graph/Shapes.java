package dev.tessera.graph;

import static dev.tessera.graph.DType.F32;
import static dev.tessera.graph.DType.I32;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape rule of every operation: what its results look like, or why its operands do not fit.
 */
public final class Shapes {
    private Shapes() {}

    /** Shape and type of one result. */
    public record Result(Shape shape, DType type) {
        static Result f32(Shape shape) {
            return new Result(shape, F32);
        }

        static Result i32(Shape shape) {
            return new Result(shape, I32);
        }
    }

    /**
     * The results of {@code op} on {@code in}.
     *
     * @throws ShapeException if the operands do not fit, naming each of them
     */
    public static List<Result> of(Op op, List<Value> in) {
        Check c = new Check(op, in).types();
        return switch (op) {
            case LeafOp.Input _, LeafOp.Parameter _, LeafOp.Fill _ ->
                    throw new IllegalStateException("a leaf states its own shape: " + op);
            case MatrixOp.MatMul matMul -> c.matMul(matMul);
            case MatrixOp.SumRows _ -> c.arity(1).results(Shape.of(c.shape(0).columns()));
            case ElementwiseOp.Add _, ElementwiseOp.Subtract _, ElementwiseOp.Multiply _ ->
                    c.arity(2).same(0, 1).results(c.shape(0));
            case ElementwiseOp.Scale _, ElementwiseOp.Activate _, NormOp.LogSoftmax _ ->
                    c.arity(1).results(c.shape(0));
            case ElementwiseOp.ScaleBy _ -> c.arity(2).shaped(1, Shape.SCALAR).results(c.shape(0));
            case ElementwiseOp.AddRow _ ->
                    c.arity(2).shaped(1, Shape.of(c.shape(0).columns())).results(c.shape(0));
            case ElementwiseOp.ActivateGradient _,
                    NormOp.LogSoftmaxGradient _,
                    ElementwiseOp.SwiGlu _ ->
                    c.arity(2).same(0, 1).results(c.shape(0));
            case ElementwiseOp.SwiGluGradient _ ->
                    c.arity(3).same(0, 1).same(0, 2).results(c.shape(0), c.shape(0));
            case ElementwiseOp.Dropout _ -> c.arity(2).shaped(1, Shape.of(2)).results(c.shape(0));
            case NormOp.RmsNorm _ -> c.arity(2).row(0, 1).results(c.shape(0), c.rows(0));
            case NormOp.RmsNormGradient _ ->
                    c.arity(4)
                            .same(0, 1)
                            .row(1, 2)
                            .shaped(3, c.rows(1))
                            .results(c.shape(1), c.shape(2));
            case NormOp.LayerNorm _ ->
                    c.arity(3).row(0, 1).row(0, 2).results(c.shape(0), c.rows(0), c.rows(0));
            case NormOp.LayerNormGradient _ ->
                    c.arity(5)
                            .same(0, 1)
                            .row(1, 2)
                            .shaped(3, c.rows(1))
                            .shaped(4, c.rows(1))
                            .results(c.shape(1), c.shape(2), c.shape(2));
            case RowOp.Gather _ ->
                    c.arity(2).vector(1).results(Shape.of(c.shape(1).rows(), c.shape(0).columns()));
            case RowOp.ScatterAdd scatter ->
                    c.arity(2)
                            .shaped(1, c.rows(0))
                            .results(Shape.of(scatter.rows(), c.shape(0).columns()));
            case RowOp.ConcatColumns _ -> c.concat();
            case RowOp.SliceColumns slice -> c.slice(slice);
            case RowOp.PadColumns pad -> c.pad(pad);
            case RowOp.Reshape reshape -> c.reshape(reshape);
            case AttentionOp.RaggedAttention a -> c.attention(a);
            case AttentionOp.RaggedAttentionGradient a -> c.attentionGradient(a);
            case LossOp.LinearCrossEntropy _ ->
                    c.arity(3).crossEntropy(0).results(c.rows(0), c.rows(0));
            case LossOp.LinearCrossEntropyGradient _ ->
                    c.arity(5)
                            .crossEntropy(1)
                            .shaped(0, c.rows(1))
                            .shaped(4, c.rows(1))
                            .results(c.shape(1), c.shape(2));
            case LossOp.SampledCrossEntropy _ ->
                    c.arity(4).crossEntropy(0).vector(3).results(c.rows(0), c.rows(0));
            case LossOp.SampledCrossEntropyGradient _ ->
                    c.arity(6)
                            .crossEntropy(1)
                            .vector(4)
                            .shaped(0, c.rows(1))
                            .shaped(5, c.rows(1))
                            .results(c.shape(1), c.shape(2));
            case MatrixOp.Dot _ -> c.arity(2).same(0, 1).results(Shape.SCALAR);
            case ClusteringOp.NearestCentroid _ -> {
                c.arity(2).columns(0, 1);
                yield List.of(Result.i32(c.rows(0)), Result.f32(c.rows(0)));
            }
            case OptimizerOp.GradientArena _ -> c.arena();
            case OptimizerOp.GlobalNorm _ -> c.arity(1).vector(0).results(Shape.SCALAR);
            case OptimizerOp.ClipFactor _ ->
                    c.arity(1).shaped(0, Shape.SCALAR).results(Shape.SCALAR);
            case OptimizerOp.AdamW _ ->
                    c.arity(4)
                            .vector(0)
                            .shaped(1, Shape.SCALAR)
                            .shaped(2, Shape.SCALAR)
                            .shaped(3, Shape.SCALAR)
                            .results(Shape.SCALAR);
        };
    }

    private static List<Integer> integerOperands(Op op) {
        return switch (op) {
            case ElementwiseOp.Dropout _, RowOp.Gather _, RowOp.ScatterAdd _ -> List.of(1);
            case AttentionOp.RaggedAttention _ -> List.of(3, 4);
            case AttentionOp.RaggedAttentionGradient _ -> List.of(6, 7);
            case LossOp.LinearCrossEntropy _ -> List.of(2);
            case LossOp.LinearCrossEntropyGradient _, OptimizerOp.AdamW _ -> List.of(3);
            case LossOp.SampledCrossEntropy _ -> List.of(2, 3);
            case LossOp.SampledCrossEntropyGradient _ -> List.of(3, 4);
            default -> List.of();
        };
    }

    /** The checks the rules are made of; each throws with all operands in the message. */
    private record Check(Op op, List<Value> in) {
        Shape shape(int index) {
            return in.get(index).shape();
        }

        Shape rows(int index) {
            return Shape.of(shape(index).rows());
        }

        List<Result> results(Shape... shapes) {
            List<Result> results = new ArrayList<>();
            for (Shape shape : shapes) {
                results.add(Result.f32(shape));
            }
            return results;
        }

        Check arity(int count) {
            return require(in.size() == count, "expected " + count + " operands");
        }

        Check require(boolean holds, String expectation) {
            if (!holds) {
                throw new ShapeException(op, in, expectation);
            }
            return this;
        }

        Check same(int a, int b) {
            return require(
                    shape(a).equals(shape(b)),
                    "operands " + a + " and " + b + " must have the same shape");
        }

        Check shaped(int index, Shape expected) {
            return require(
                    shape(index).equals(expected), "operand " + index + " must be " + expected);
        }

        Check row(int matrix, int row) {
            return shaped(row, Shape.of(shape(matrix).columns()));
        }

        Check columns(int a, int b) {
            return require(
                    shape(a).columns() == shape(b).columns(),
                    "operands " + a + " and " + b + " must have as many columns");
        }

        /** Every operand is F32 but for the indices, offsets, seeds and counters. */
        Check types() {
            if (op instanceof RowOp.Reshape) {
                return this;
            }
            List<Integer> integers = integerOperands(op);
            for (int i = 0; i < in.size(); i++) {
                DType expected = integers.contains(i) ? I32 : F32;
                require(in.get(i).type() == expected, "operand " + i + " must be " + expected);
            }
            return this;
        }

        Check vector(int index) {
            return require(shape(index).rank() == 1, "operand " + index + " must be a vector");
        }

        List<Result> matMul(MatrixOp.MatMul matMul) {
            require(in.size() == 2 || in.size() == 3, "expected 2 or 3 operands");
            require(
                    shape(0).rank() == 2 && shape(1).rank() == 2,
                    "operands 0 and 1 must be matrices");
            Extent m = shape(0).extents().get(matMul.transposeA() ? 1 : 0);
            Extent k = shape(0).extents().get(matMul.transposeA() ? 0 : 1);
            Extent kb = shape(1).extents().get(matMul.transposeB() ? 1 : 0);
            Extent n = shape(1).extents().get(matMul.transposeB() ? 0 : 1);
            require(k.equals(kb), "inner axes must agree, found " + k + " and " + kb);
            require(
                    n instanceof Extent.Fixed,
                    "the columns of the product must be fixed, found " + n);
            if (in.size() == 3) {
                shaped(2, Shape.of(n.bound()));
            }
            return results(Shape.of(m, n.bound()));
        }

        List<Result> concat() {
            require(!in.isEmpty(), "expected at least 1 operand");
            int columns = 0;
            for (Value value : in) {
                require(value.shape().rank() == 2, "operands must be matrices");
                require(
                        value.shape().rows().equals(shape(0).rows()),
                        "operands must have the same rows");
                columns += value.shape().columns();
            }
            return results(Shape.of(shape(0).rows(), columns));
        }

        List<Result> slice(RowOp.SliceColumns slice) {
            arity(1).require(
                            slice.start() >= 0
                                    && slice.width() > 0
                                    && slice.start() + slice.width() <= shape(0).columns(),
                            "columns "
                                    + slice.start()
                                    + " to "
                                    + (slice.start() + slice.width())
                                    + " must lie inside operand 0");
            return results(Shape.of(shape(0).rows(), slice.width()));
        }

        List<Result> pad(RowOp.PadColumns pad) {
            arity(1).require(
                            pad.start() >= 0 && pad.start() + shape(0).columns() <= pad.columns(),
                            "operand 0 must fit at column " + pad.start());
            return results(Shape.of(shape(0).rows(), pad.columns()));
        }

        List<Result> reshape(RowOp.Reshape reshape) {
            arity(1).require(
                            shape(0).rows()
                                    .times(shape(0).columns())
                                    .equals(
                                            reshape.shape()
                                                    .rows()
                                                    .times(reshape.shape().columns())),
                            "the new shape " + reshape.shape() + " must have as many elements");
            return List.of(new Result(reshape.shape(), in.getFirst().type()));
        }

        List<Result> attention(AttentionOp.RaggedAttention a) {
            arity(5).attentionOperands(0, a.heads(), a.groups());
            return results(shape(0), Shape.of(shape(0).rows(), a.heads()));
        }

        List<Result> attentionGradient(AttentionOp.RaggedAttentionGradient a) {
            arity(8).same(0, 1).same(1, 3).attentionOperands(3, a.heads(), a.groups());
            shaped(2, Shape.of(shape(3).rows(), a.heads()));
            return results(shape(3), shape(4), shape(5));
        }

        void attentionOperands(int q, int heads, int groups) {
            require(
                    heads > 0 && groups > 0 && heads % groups == 0,
                    "heads must be a multiple of groups");
            require(
                    shape(q).columns() % heads == 0,
                    "the columns of q must be a multiple of heads");
            same(q + 1, q + 2);
            require(
                    shape(q + 1).columns() == shape(q).columns() / heads * groups,
                    "k and v must have groups * " + shape(q).columns() / heads + " columns");
            vector(q + 3).same(q + 3, q + 4);
        }

        /** x, w, target from operand {@code x} on. */
        Check crossEntropy(int x) {
            return columns(x, x + 1).shaped(x + 2, rows(x));
        }

        List<Result> arena() {
            long total = in.stream().mapToLong(value -> value.shape().elements()).sum();
            require(
                    total > 0 && total < Integer.MAX_VALUE - 64,
                    "the arena must have 1 to 2^31 elements, found " + total);
            require(
                    in.stream().allMatch(value -> value.shape().rows() instanceof Extent.Fixed),
                    "gradients of parameters must have fixed shapes");
            return results(Shape.of((int) total));
        }
    }
}
