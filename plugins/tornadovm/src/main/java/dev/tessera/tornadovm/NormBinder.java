package dev.tessera.tornadovm;

import dev.tessera.graph.NormOp;

import java.util.List;
import java.util.stream.Stream;

/** Binds {@link NormOp}. */
final class NormBinder {
    private NormBinder() {}

    static List<Kernel> kernels() {
        return Stream.of(NormKernels.kernels(), SoftmaxKernels.kernels())
                .flatMap(List::stream)
                .toList();
    }

    static List<Launch> bind(NormOp op, Binding x) {
        return switch (op) {
            case NormOp.RmsNorm norm -> NormKernels.rmsNorm(norm.epsilon(), x);
            case NormOp.RmsNormGradient _ -> NormKernels.rmsNormGradient(x);
            case NormOp.LayerNorm norm -> NormKernels.layerNorm(norm.epsilon(), x);
            case NormOp.LayerNormGradient _ -> NormKernels.layerNormGradient(x);
            case NormOp.Softmax _ -> SoftmaxKernels.softmax(x);
            case NormOp.SoftmaxGradient _ -> SoftmaxKernels.softmaxGradient(x);
            case NormOp.LogSumExp _ -> SoftmaxKernels.logSumExp(x);
            case NormOp.LogSumExpGradient _ -> SoftmaxKernels.logSumExpGradient(x);
            case NormOp.LogSoftmax _ -> SoftmaxKernels.logSoftmax(x);
            case NormOp.LogSoftmaxGradient _ -> SoftmaxKernels.logSoftmaxGradient(x);
        };
    }
}
