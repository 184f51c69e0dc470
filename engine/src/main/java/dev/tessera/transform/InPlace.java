package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which operations may write a result over an operand that nothing reads later. An executor that
 * follows a {@link MemoryPlan} must be able to do that for every operation named here; no other
 * operation finds its results over its operands.
 */
public final class InPlace {
    private static final List<Integer> NONE = List.of();

    private InPlace() {}

    /**
     * The operands whose memory result {@code result} may take, the best first: each element of the
     * result depends on that element of the operand and is written after it was read.
     */
    public static List<Integer> operands(Op op, int result) {
        return switch (op) {
            case ElementwiseOp elementwise -> elementwise(elementwise, result);
            case LeafOp _,
                    MatrixOp _,
                    NormOp _,
                    RowOp _,
                    SegmentOp _,
                    AttentionOp _,
                    LossOp _,
                    ClusteringOp _,
                    OptimizerOp _ ->
                    NONE;
        };
    }

    private static List<Integer> elementwise(ElementwiseOp op, int result) {
        return switch (op) {
            case ElementwiseOp.Add _,
                    ElementwiseOp.Subtract _,
                    ElementwiseOp.Multiply _,
                    ElementwiseOp.ActivateGradientFromResult _ ->
                    List.of(0, 1);
            case ElementwiseOp.Scale _, ElementwiseOp.ScaleBy _, ElementwiseOp.AddRow _ ->
                    List.of(0);
            case ElementwiseOp.SwiGlu _ -> List.of(1, 0);
            case ElementwiseOp.SwiGluGradient _ -> result == 0 ? List.of(1) : List.of(2);
            case ElementwiseOp.SwiGluHalvesGradient _ -> List.of(1);
            case ElementwiseOp.Fused fused -> elements(fused.program().operands());
            // Their kernels compute the last elements of a range twice.
            case ElementwiseOp.Activate _,
                    ElementwiseOp.ActivateGradient _,
                    ElementwiseOp.SwiGluHalves _,
                    ElementwiseOp.Dropout _ ->
                    NONE;
        };
    }

    /** A row, a scalar or a seed is read for many elements. */
    private static List<Integer> elements(List<ElementProgram.Operand> operands) {
        return IntStream.range(0, operands.size())
                .filter(i -> operands.get(i) == ElementProgram.Operand.ELEMENT)
                .boxed()
                .toList();
    }
}
