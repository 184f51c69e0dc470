package dev.tessera.transform;

import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementwiseOp;

/** The cost rules of {@link ElementwiseOp}. */
final class ElementwiseCosts {
    private ElementwiseCosts() {}

    static long flops(ElementwiseOp op, NodeSizes n) {
        return switch (op) {
            case ElementwiseOp.Add _,
                    ElementwiseOp.Subtract _,
                    ElementwiseOp.Multiply _,
                    ElementwiseOp.Scale _,
                    ElementwiseOp.ScaleBy _,
                    ElementwiseOp.AddRow _,
                    ElementwiseOp.Dropout _ ->
                    n.in(0);
            case ElementwiseOp.Activate a -> ActivationCosts.value(a.activation()) * n.in(0);
            case ElementwiseOp.ActivateGradient a ->
                    (ActivationCosts.slope(a.activation()) + 1) * n.in(0);
            case ElementwiseOp.ActivateGradientFromResult a ->
                    (ActivationCosts.slopeFromResult(a.activation()) + 1) * n.in(0);
            case ElementwiseOp.SwiGlu _ -> 6 * n.in(0);
            case ElementwiseOp.SwiGluGradient _, ElementwiseOp.SwiGluHalvesGradient _ ->
                    12 * n.in(0);
            case ElementwiseOp.SwiGluHalves _ -> 6 * n.out(0);
            case ElementwiseOp.Fused fused ->
                    n.in(0)
                            * fused.program().steps().stream()
                                    .mapToLong(ElementwiseCosts::step)
                                    .sum();
        };
    }

    private static long step(ElementProgram.Step step) {
        return switch (step) {
            case ElementProgram.Step.Sum _,
                    ElementProgram.Step.Difference _,
                    ElementProgram.Step.Product _,
                    ElementProgram.Step.Scaled _,
                    ElementProgram.Step.Dropped _ ->
                    1;
            case ElementProgram.Step.Activated a -> ActivationCosts.value(a.activation());
            case ElementProgram.Step.Slope s -> ActivationCosts.slope(s.activation());
            case ElementProgram.Step.SlopeFromResult s ->
                    ActivationCosts.slopeFromResult(s.activation());
        };
    }

    static long moved(ElementwiseOp op, NodeSizes n) {
        return n.all();
    }
}
