package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Cross-entropy of the sigmoid of logits, and its gradient. */
final class BinaryLossKernels {
    private static final Kernel LOSS =
            Kernel.of("binary cross-entropy", BinaryLossKernels::kBinaryLoss);
    private static final Kernel GRADIENT =
            Kernel.of("gradient of binary cross-entropy", BinaryLossKernels::kBinaryLossGradient);

    private BinaryLossKernels() {}

    static List<Kernel> kernels() {
        return List.of(LOSS, GRADIENT);
    }

    static Launch loss(Binding x) {
        Operand loss = x.out(0);
        boolean weighted = x.operands() > 2;
        return Launch.of(LOSS)
                .at(x.in(0), x.in(1), x.in(weighted ? 2 : 0), loss)
                .sizes(loss::length)
                .fixed(weighted ? 1 : 0)
                .threads(loss::length);
    }

    static Launch gradient(Binding x) {
        Operand dz = x.out(0);
        boolean weighted = x.operands() > 3;
        return Launch.of(GRADIENT)
                .at(x.in(0), x.in(1), x.in(2), x.in(weighted ? 3 : 0), dz)
                .sizes(dz::length)
                .fixed(weighted ? 1 : 0)
                .threads(dz::length);
    }

    /** log(1 + e) for e in 0 .. 1; for small e, too, to the last digits. */
    private static float logOfOnePlus(float e) {
        float sum = 1f + e;
        float rounded = sum - 1f;
        float log = e;
        if (rounded > 0f) {
            log = TornadoMath.log(sum) * (e / rounded);
        }
        return log;
    }

    /** z, y, weight, loss, length, whether there are weights. */
    static void kBinaryLoss(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(4)) {
            float weight = 1f;
            if (args.get(5) == 1) {
                weight = heap.get(args.get(2) + i);
            }
            float loss = 0f;
            if (weight != 0f) {
                float z = heap.get(args.get(0) + i);
                float log = logOfOnePlus(TornadoMath.exp(-TornadoMath.abs(z)));
                float most = z;
                if (z < 0f) {
                    most = 0f;
                }
                loss = weight * (most - z * heap.get(args.get(1) + i) + log);
            }
            heap.set(args.get(3) + i, loss);
        }
    }

    /** dloss, z, y, weight, dz, length, whether there are weights. */
    static void kBinaryLossGradient(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(5)) {
            float weight = 1f;
            if (args.get(6) == 1) {
                weight = heap.get(args.get(3) + i);
            }
            float dz = 0f;
            if (weight != 0f) {
                float z = heap.get(args.get(1) + i);
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                float share = 1f;
                if (z < 0f) {
                    share = e;
                }
                float sigmoid = share / (1f + e);
                dz = heap.get(args.get(0) + i) * weight * (sigmoid - heap.get(args.get(2) + i));
            }
            heap.set(args.get(4) + i, dz);
        }
    }
}
