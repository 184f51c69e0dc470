package dev.tessera.graph;

import static dev.tessera.graph.DType.F32;
import static dev.tessera.graph.DType.I32;

import java.util.List;

/**
 * The shape rule of every operation: what its results look like, or why its operands do not fit.
 * The rules themselves lie in the file of each family.
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
        ShapeCheck c = new ShapeCheck(op, in);
        return switch (op) {
            case LeafOp _ -> throw new IllegalStateException("a leaf states its own shape: " + op);
            case MatrixOp family -> MatrixShapes.of(family, c);
            case ElementwiseOp family -> ElementwiseShapes.of(family, c);
            case NormOp family -> NormShapes.of(family, c);
            case RowOp family -> RowShapes.of(family, c);
            case SegmentOp family -> SegmentShapes.of(family, c);
            case AttentionOp family -> AttentionShapes.of(family, c);
            case LossOp family -> LossShapes.of(family, c);
            case ClusteringOp family -> ClusteringShapes.of(family, c);
            case OptimizerOp family -> OptimizerShapes.of(family, c);
        };
    }
}
