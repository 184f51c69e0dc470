package dev.tessera.exec.cpu;

import dev.tessera.graph.NormOp;

import java.util.List;

/** Binds the operations of {@link NormOp} to kernels. */
final class NormBinder {
    private NormBinder() {}

    static List<Instruction> bind(NormOp op, Binding x) {
        return switch (op) {
            case NormOp.RmsNorm norm -> rmsNorm(norm, x);
            case NormOp.RmsNormGradient _ -> rmsNormGradient(x);
            case NormOp.LayerNorm norm -> layerNorm(norm, x);
            case NormOp.LayerNormGradient _ -> layerNormGradient(x);
            case NormOp.Softmax _ -> {
                Floats a = x.in(0);
                Floats y = x.out(0);
                yield x.rowwise((row, from, to) -> SoftmaxKernels.softmax(a, y, row, from, to));
            }
            case NormOp.SoftmaxGradient _ -> {
                Floats dy = x.in(0);
                Floats y = x.in(1);
                Floats dx = x.out(0);
                yield x.rows((from, to) -> SoftmaxKernels.softmaxGradient(dy, y, dx, from, to));
            }
            case NormOp.LogSumExp _ -> {
                Floats a = x.in(0);
                Floats l = x.out(0);
                yield x.rowwise(
                        a, (row, from, to) -> SoftmaxKernels.logSumExp(a, l, row, from, to));
            }
            case NormOp.LogSumExpGradient _ -> {
                Floats dl = x.in(0);
                Floats a = x.in(1);
                Floats l = x.in(2);
                Floats dx = x.out(0);
                yield x.rowwise(
                        (row, from, to) ->
                                SoftmaxKernels.logSumExpGradient(dl, a, l, dx, row, from, to));
            }
            case NormOp.LogSoftmax _ -> {
                Floats a = x.in(0);
                Floats y = x.out(0);
                yield x.rowwise((row, from, to) -> SoftmaxKernels.logSoftmax(a, y, row, from, to));
            }
            case NormOp.LogSoftmaxGradient _ -> {
                Floats dy = x.in(0);
                Floats a = x.in(1);
                Floats y = x.out(0);
                yield x.rowwise(
                        (row, from, to) -> SoftmaxKernels.gradient(dy, a, y, row, from, to));
            }
        };
    }

    private static List<Instruction> rmsNorm(NormOp.RmsNorm norm, Binding x) {
        Floats a = x.in(0);
        Floats gain = x.in(1);
        Floats y = x.out(0);
        Floats r = x.out(1);
        return x.rows((from, to) -> NormKernels.rmsNorm(a, gain, norm.epsilon(), y, r, from, to));
    }

    private static List<Instruction> rmsNormGradient(Binding x) {
        Floats dy = x.in(0);
        Floats a = x.in(1);
        Floats gain = x.in(2);
        Floats r = x.in(3);
        Floats dx = x.out(0);
        return x.rowSums(
                a::count,
                List.of(x.out(1)),
                (partial, po, from, to) ->
                        NormKernels.rmsNormGradient(dy, a, gain, r, dx, partial, po, from, to));
    }

    private static List<Instruction> layerNorm(NormOp.LayerNorm norm, Binding x) {
        Floats a = x.in(0);
        Floats gain = x.in(1);
        Floats bias = x.in(2);
        Floats y = x.out(0);
        Floats mean = x.out(1);
        Floats r = x.out(2);
        return x.rows(
                (from, to) ->
                        LayerNormKernels.layerNorm(
                                a, gain, bias, norm.epsilon(), y, mean, r, from, to));
    }

    private static List<Instruction> layerNormGradient(Binding x) {
        Floats dy = x.in(0);
        Floats a = x.in(1);
        Floats gain = x.in(2);
        Floats mean = x.in(3);
        Floats r = x.in(4);
        Floats dx = x.out(0);
        return x.rowSums(
                a::count,
                List.of(x.out(1), x.out(2)),
                (partial, po, from, to) ->
                        LayerNormKernels.layerNormGradient(
                                dy, a, gain, mean, r, dx, partial, po, from, to));
    }
}
