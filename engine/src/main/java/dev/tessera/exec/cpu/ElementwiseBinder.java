package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.ElementwiseOp;

import java.util.List;

/** Binds the operations of {@link ElementwiseOp} to kernels. */
final class ElementwiseBinder {
    private ElementwiseBinder() {}

    static List<Instruction> bind(ElementwiseOp op, Binding x) {
        Floats a = x.in(0);
        Floats y = x.out(0);
        return switch (op) {
            case ElementwiseOp.Add _ -> {
                Floats b = x.in(1);
                yield x.elements((from, to) -> ElementwiseKernels.add(a, b, y, from, to));
            }
            case ElementwiseOp.Subtract _ -> {
                Floats b = x.in(1);
                yield x.elements((from, to) -> ElementwiseKernels.subtract(a, b, y, from, to));
            }
            case ElementwiseOp.Multiply _ -> {
                Floats b = x.in(1);
                yield x.elements((from, to) -> ElementwiseKernels.multiply(a, b, y, from, to));
            }
            case ElementwiseOp.Scale scale ->
                    x.elements(
                            (from, to) -> ElementwiseKernels.scale(a, scale.factor(), y, from, to));
            case ElementwiseOp.ScaleBy _ -> {
                Floats b = x.in(1);
                yield x.elements(
                        (from, to) -> ElementwiseKernels.scale(a, b.scalar(), y, from, to));
            }
            case ElementwiseOp.AddRow _ -> {
                Floats b = x.in(1);
                yield x.rows((from, to) -> ElementwiseKernels.addRow(a, b, y, from, to));
            }
            case ElementwiseOp.Activate activate ->
                    x.elements(
                            (from, to) ->
                                    ActivationKernels.activate(
                                            activate.activation(), a, y, from, to));
            case ElementwiseOp.ActivateGradient activate -> {
                Floats b = x.in(1);
                yield x.elements(
                        (from, to) ->
                                ActivationKernels.gradient(
                                        activate.activation(), a, b, y, from, to));
            }
            case ElementwiseOp.ActivateGradientFromResult activate -> {
                Floats b = x.in(1);
                yield x.elements(
                        (from, to) ->
                                ActivationKernels.gradientFromResult(
                                        activate.activation(), a, b, y, from, to));
            }
            case ElementwiseOp.SwiGlu _ -> {
                Floats b = x.in(1);
                yield x.elements((from, to) -> SwiGluKernels.swiGlu(a, b, y, from, to));
            }
            case ElementwiseOp.SwiGluGradient _ -> {
                Floats gate = x.in(1);
                Floats up = x.in(2);
                Floats dup = x.out(1);
                yield x.elements(
                        (from, to) -> SwiGluKernels.swiGluGradient(a, gate, up, y, dup, from, to));
            }
            case ElementwiseOp.SwiGluHalves _ ->
                    x.rows((from, to) -> SwiGluKernels.halves(a, y, from, to));
            case ElementwiseOp.SwiGluHalvesGradient _ -> {
                Floats b = x.in(1);
                yield x.rows((from, to) -> SwiGluKernels.halvesGradient(a, b, y, from, to));
            }
            case ElementwiseOp.Fused fused -> List.of(FusedInstruction.of(fused.program(), x));
            case ElementwiseOp.Dropout dropout -> {
                Ints seed = x.ints(1);
                yield x.elements(
                        (from, to) ->
                                DropoutKernel.dropout(
                                        a, seed, dropout.rate(), dropout.stream(), y, from, to));
            }
        };
    }
}
