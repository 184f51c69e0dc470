package dev.tessera.transform;

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
        };
    }

    static long moved(ElementwiseOp op, NodeSizes n) {
        return n.all();
    }
}
