package dev.tessera.transform;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Value;

/** The gradient rules of {@link ElementwiseOp}. */
final class ElementwiseGradients {
    private ElementwiseGradients() {}

    static void apply(ElementwiseOp op, Backward b) {
        Value dy = b.dy();
        switch (op) {
            case ElementwiseOp.Add _ -> b.give(0, () -> dy).give(1, () -> dy);
            case ElementwiseOp.Subtract _ ->
                    b.give(0, () -> dy).give(1, () -> b.make(new ElementwiseOp.Scale(-1), dy));
            case ElementwiseOp.Multiply _ ->
                    b.give(0, () -> b.make(new ElementwiseOp.Multiply(), dy, b.in(1)))
                            .give(1, () -> b.make(new ElementwiseOp.Multiply(), dy, b.in(0)));
            case ElementwiseOp.Scale scale -> b.give(0, () -> b.make(scale, dy));
            case ElementwiseOp.ScaleBy scale ->
                    b.give(0, () -> b.make(scale, dy, b.in(1)))
                            .give(1, () -> b.make(new MatrixOp.Dot(), dy, b.in(0)));
            case ElementwiseOp.AddRow _ ->
                    b.give(0, () -> dy).give(1, () -> b.make(new MatrixOp.SumRows(), dy));
            case ElementwiseOp.Activate activate ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new ElementwiseOp.ActivateGradient(
                                                    activate.activation()),
                                            dy,
                                            b.in(0)));
            case ElementwiseOp.SwiGlu _ ->
                    b.giveResults(0, 2, new ElementwiseOp.SwiGluGradient(), dy, b.in(0), b.in(1));
            case ElementwiseOp.Dropout dropout -> b.give(0, () -> b.make(dropout, dy, b.in(1)));
            case ElementwiseOp.SwiGluHalves _ ->
                    b.give(0, () -> b.make(new ElementwiseOp.SwiGluHalvesGradient(), dy, b.in(0)));
            case ElementwiseOp.Fused _,
                    ElementwiseOp.ActivateGradient _,
                    ElementwiseOp.ActivateGradientFromResult _,
                    ElementwiseOp.SwiGluGradient _,
                    ElementwiseOp.SwiGluHalvesGradient _ ->
                    throw b.notDifferentiable();
        }
    }
}
