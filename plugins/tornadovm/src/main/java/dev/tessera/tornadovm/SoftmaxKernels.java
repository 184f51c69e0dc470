package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Softmax, its logarithm, log-sum-exp and their gradients: {@link Lanes} for each row. */
final class SoftmaxKernels {
    private static final int SOFTMAX = 1;
    private static final int LOG_SOFTMAX = 2;
    private static final int LOG_SUM_EXP = 3;

    private static final Kernel FORWARD =
            Kernel.ofGroups("softmax", Lanes.WIDTH, SoftmaxKernels::kSoftmaxRows);
    private static final Kernel GRADIENT =
            Kernel.ofGroups(
                    "gradient of softmax", Lanes.WIDTH, SoftmaxKernels::kSoftmaxRowsGradient);
    private static final Kernel LOG_SUM_EXP_GRADIENT =
            Kernel.of("gradient of log-sum-exp", SoftmaxKernels::kLogSumExpGradient);

    private SoftmaxKernels() {}

    static List<Kernel> kernels() {
        return List.of(FORWARD, GRADIENT, LOG_SUM_EXP_GRADIENT);
    }

    static List<Launch> softmax(Binding x) {
        return forward(SOFTMAX, x);
    }

    static List<Launch> logSoftmax(Binding x) {
        return forward(LOG_SOFTMAX, x);
    }

    static List<Launch> logSumExp(Binding x) {
        return forward(LOG_SUM_EXP, x);
    }

    private static List<Launch> forward(int what, Binding x) {
        Operand a = x.in(0);
        return List.of(
                Lanes.over(
                        a,
                        Launch.of(FORWARD)
                                .at(a, x.out(0))
                                .sizes(a::count)
                                .fixed(a.columns(), Lanes.shift(a.columns()), what)));
    }

    static List<Launch> softmaxGradient(Binding x) {
        return gradient(SOFTMAX, x);
    }

    static List<Launch> logSoftmaxGradient(Binding x) {
        return gradient(LOG_SOFTMAX, x);
    }

    private static List<Launch> gradient(int what, Binding x) {
        Operand dx = x.out(0);
        return List.of(
                Lanes.over(
                        dx,
                        Launch.of(GRADIENT)
                                .at(x.in(0), x.in(1), dx)
                                .sizes(dx::count)
                                .fixed(dx.columns(), Lanes.shift(dx.columns()), what)));
    }

    static List<Launch> logSumExpGradient(Binding x) {
        Operand dx = x.out(0);
        return List.of(
                Launch.of(LOG_SUM_EXP_GRADIENT)
                        .at(x.in(0), x.in(1), x.in(2), dx)
                        .sizes(dx::length)
                        .fixed(dx.columns())
                        .threads(dx::length));
    }

    /**
     * x, result, rows, columns, logarithm of lanes, which result: 1 exp(x - l), 2 x - l, 3 l alone.
     * The largest element of a row is at least the most negative float, so that a row of -infinity
     * has the sum 0 and not NaN.
     */
    static void kSoftmaxRows(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] maxima = context.allocateFloatLocalArray(128);
        float[] sums = context.allocateFloatLocalArray(128);
        int t = context.localIdx;
        int lanes = 1 << args.get(4);
        int lane = t & (lanes - 1);
        int row = context.globalIdx >> args.get(4);
        int columns = args.get(3);
        int end = row < args.get(2) ? columns : 0;
        int what = args.get(5);
        int x = args.get(0) + row * columns;
        float largest = -3.4028235e38f;
        for (int j = lane; j < end; j += lanes) {
            largest = Math.max(largest, heap.get(x + j));
        }
        maxima[t] = largest;
        context.localBarrier();
        for (int stride = lanes / 2; stride > 0; stride = stride / 2) {
            if (lane < stride) {
                maxima[t] = Math.max(maxima[t], maxima[t + stride]);
            }
            context.localBarrier();
        }
        float shift = maxima[t - lane];
        float sum = 0f;
        for (int j = lane; j < end; j += lanes) {
            sum += TornadoMath.exp(heap.get(x + j) - shift);
        }
        sums[t] = sum;
        context.localBarrier();
        for (int stride = lanes / 2; stride > 0; stride = stride / 2) {
            if (lane < stride) {
                sums[t] = sums[t] + sums[t + stride];
            }
            context.localBarrier();
        }
        if (end > 0) {
            float total = sums[t - lane];
            if (what < 2) {
                int y = args.get(1) + row * columns;
                float factor = 1f / total;
                for (int j = lane; j < end; j += lanes) {
                    heap.set(y + j, TornadoMath.exp(heap.get(x + j) - shift) * factor);
                }
            } else {
                float log = TornadoMath.log(total);
                if (what < 3) {
                    int y = args.get(1) + row * columns;
                    for (int j = lane; j < end; j += lanes) {
                        heap.set(y + j, heap.get(x + j) - shift - log);
                    }
                } else if (lane == 0) {
                    heap.set(args.get(1) + row, shift + log);
                }
            }
        }
    }

    /**
     * dy, y, dx, rows, columns, logarithm of lanes, which gradient: 1 y (dy - sum(dy y)), 2 dy -
     * exp(y) sum(dy).
     */
    static void kSoftmaxRowsGradient(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(128);
        int t = context.localIdx;
        int lanes = 1 << args.get(5);
        int lane = t & (lanes - 1);
        int row = context.globalIdx >> args.get(5);
        int columns = args.get(4);
        int end = row < args.get(3) ? columns : 0;
        int what = args.get(6);
        int dy = args.get(0) + row * columns;
        int y = args.get(1) + row * columns;
        int dx = args.get(2) + row * columns;
        float sum = 0f;
        for (int j = lane; j < end; j += lanes) {
            float d = heap.get(dy + j);
            sum += what < 2 ? d * heap.get(y + j) : d;
        }
        sums[t] = sum;
        context.localBarrier();
        for (int stride = lanes / 2; stride > 0; stride = stride / 2) {
            if (lane < stride) {
                sums[t] = sums[t] + sums[t + stride];
            }
            context.localBarrier();
        }
        float total = sums[t - lane];
        for (int j = lane; j < end; j += lanes) {
            float d = heap.get(dy + j);
            float v = heap.get(y + j);
            if (what < 2) {
                heap.set(dx + j, v * (d - total));
            } else {
                heap.set(dx + j, d - TornadoMath.exp(v) * total);
            }
        }
    }

    /** dl, x, l, dx, length of x, columns; a thread an element. */
    static void kLogSumExpGradient(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(4)) {
            int row = i / args.get(5);
            float dl = heap.get(args.get(0) + row);
            float l = heap.get(args.get(2) + row);
            heap.set(args.get(3) + i, dl * TornadoMath.exp(heap.get(args.get(1) + i) - l));
        }
    }
}
