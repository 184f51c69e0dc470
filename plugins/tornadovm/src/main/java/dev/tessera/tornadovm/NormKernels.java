package dev.tessera.tornadovm;

import dev.tessera.graph.DType;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * RMSNorm, LayerNorm and their gradients: {@link Lanes} for each row; gradients of gain and bias
 * are sums over rows in two stages.
 */
final class NormKernels {
    private static final Kernel RMS_NORM =
            Kernel.ofGroups("RMSNorm", Lanes.WIDTH, NormKernels::kRmsNorm);
    private static final Kernel LAYER_NORM =
            Kernel.ofGroups("LayerNorm", Lanes.WIDTH, NormKernels::kLayerNorm);
    private static final Kernel NORM_GRADIENT =
            Kernel.ofGroups("gradient of norm", Lanes.WIDTH, NormKernels::kNormGradient);
    private static final Kernel GAIN_GRADIENT =
            Kernel.of("gradient of gain", NormKernels::kGainGradient);

    private NormKernels() {}

    static List<Kernel> kernels() {
        return List.of(RMS_NORM, LAYER_NORM, NORM_GRADIENT, GAIN_GRADIENT);
    }

    static List<Launch> rmsNorm(float epsilon, Binding x) {
        Operand a = x.in(0);
        return List.of(
                Lanes.over(
                        a,
                        Launch.of(RMS_NORM)
                                .at(a, x.in(1), x.out(0), x.out(1))
                                .sizes(a::count)
                                .fixed(a.columns(), Lanes.shift(a.columns()))
                                .numbers(epsilon)));
    }

    static List<Launch> layerNorm(float epsilon, Binding x) {
        Operand a = x.in(0);
        return List.of(
                Lanes.over(
                        a,
                        Launch.of(LAYER_NORM)
                                .at(a, x.in(1), x.in(2), x.out(0), x.out(1), x.out(2))
                                .sizes(a::count)
                                .fixed(a.columns(), Lanes.shift(a.columns()))
                                .numbers(epsilon)));
    }

    /** dy, x, gain, r -> dx, dgain. */
    static List<Launch> rmsNormGradient(Binding x) {
        List<Launch> launches = new ArrayList<>();
        // There is no mean: r stands in its place and is not read.
        launches.add(gradient(x, x.in(3), x.in(3), false));
        launches.addAll(gain(x, x.in(3), x.in(3), List.of(x.out(1))));
        return launches;
    }

    /** dy, x, gain, mean, r -> dx, dgain, dbias. */
    static List<Launch> layerNormGradient(Binding x) {
        List<Launch> launches = new ArrayList<>();
        launches.add(gradient(x, x.in(3), x.in(4), true));
        launches.addAll(gain(x, x.in(3), x.in(4), List.of(x.out(1), x.out(2))));
        return launches;
    }

    private static Launch gradient(Binding x, Operand mean, Operand r, boolean centred) {
        Operand dx = x.out(0);
        return Lanes.over(
                dx,
                Launch.of(NORM_GRADIENT)
                        .at(x.in(0), x.in(1), x.in(2), mean, r, dx)
                        .sizes(dx::count)
                        .fixed(dx.columns(), Lanes.shift(dx.columns()), centred ? 1 : 0));
    }

    /**
     * @param results dgain, and dbias where there is a mean
     */
    private static List<Launch> gain(Binding x, Operand mean, Operand r, List<Operand> results) {
        Operand dy = x.in(0);
        int n = dy.columns();
        boolean centred = results.size() > 1;
        int most = SumKernels.parts(dy.rows().bound(), n);
        IntSupplier parts = () -> SumKernels.parts(dy.count(), n);
        List<Operand> sums =
                most == 1
                        ? results
                        : results.stream().map(_ -> x.workspace(DType.F32, most * n)).toList();
        List<Launch> launches = new ArrayList<>();
        launches.add(
                Launch.of(GAIN_GRADIENT)
                        .at(dy, x.in(1), mean, r, sums.getFirst(), sums.getLast())
                        .sizes(dy::count, parts)
                        .fixed(n, centred ? 1 : 0)
                        .threads(() -> parts.getAsInt() * n));
        if (most > 1) {
            for (int k = 0; k < results.size(); k++) {
                launches.add(SumKernels.ofParts(sums.get(k), parts, n, results.get(k)));
            }
        }
        return launches;
    }

    /** x, gain, y, r, rows, columns, logarithm of lanes; epsilon. */
    static void kRmsNorm(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(128);
        int t = context.localIdx;
        int lanes = 1 << args.get(6);
        int lane = t & (lanes - 1);
        int row = context.globalIdx >> args.get(6);
        int columns = args.get(5);
        int end = row < args.get(4) ? columns : 0;
        int x = args.get(0) + row * columns;
        float sum = 0f;
        for (int j = lane; j < end; j += lanes) {
            float v = heap.get(x + j);
            sum += v * v;
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
            float r = 1f / (float) Math.sqrt(sums[t - lane] / columns + numbers.get(0));
            if (lane == 0) {
                heap.set(args.get(3) + row, r);
            }
            int y = args.get(2) + row * columns;
            for (int j = lane; j < end; j += lanes) {
                heap.set(y + j, heap.get(x + j) * r * heap.get(args.get(1) + j));
            }
        }
    }

    /** x, gain, bias, y, mean, r, rows, columns, logarithm of lanes; epsilon. */
    static void kLayerNorm(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(128);
        float[] squares = context.allocateFloatLocalArray(128);
        int t = context.localIdx;
        int lanes = 1 << args.get(8);
        int lane = t & (lanes - 1);
        int row = context.globalIdx >> args.get(8);
        int columns = args.get(7);
        int end = row < args.get(6) ? columns : 0;
        int x = args.get(0) + row * columns;
        float sum = 0f;
        for (int j = lane; j < end; j += lanes) {
            sum += heap.get(x + j);
        }
        sums[t] = sum;
        context.localBarrier();
        for (int stride = lanes / 2; stride > 0; stride = stride / 2) {
            if (lane < stride) {
                sums[t] = sums[t] + sums[t + stride];
            }
            context.localBarrier();
        }
        float mean = end > 0 ? sums[t - lane] / columns : 0f;
        float square = 0f;
        for (int j = lane; j < end; j += lanes) {
            float z = heap.get(x + j) - mean;
            square += z * z;
        }
        squares[t] = square;
        context.localBarrier();
        for (int stride = lanes / 2; stride > 0; stride = stride / 2) {
            if (lane < stride) {
                squares[t] = squares[t] + squares[t + stride];
            }
            context.localBarrier();
        }
        if (end > 0) {
            float r = 1f / (float) Math.sqrt(squares[t - lane] / columns + numbers.get(0));
            if (lane == 0) {
                heap.set(args.get(4) + row, mean);
                heap.set(args.get(5) + row, r);
            }
            int y = args.get(3) + row * columns;
            for (int j = lane; j < end; j += lanes) {
                float z = (heap.get(x + j) - mean) * r;
                heap.set(y + j, z * heap.get(args.get(1) + j) + heap.get(args.get(2) + j));
            }
        }
    }

    /**
     * dx = r (g - a - z b) with g = dy gain, z = (x - mean) r, a the mean of g and b that of g z in
     * the row; of RMSNorm mean and a are 0.
     *
     * <p>dy, x, gain, mean, r, dx, rows, columns, logarithm of lanes, whether there is a mean.
     */
    static void kNormGradient(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(128);
        float[] products = context.allocateFloatLocalArray(128);
        int t = context.localIdx;
        int lanes = 1 << args.get(8);
        int lane = t & (lanes - 1);
        int row = context.globalIdx >> args.get(8);
        int columns = args.get(7);
        int end = row < args.get(6) ? columns : 0;
        int centred = args.get(9);
        int dy = args.get(0) + row * columns;
        int x = args.get(1) + row * columns;
        int gain = args.get(2);
        float mean = 0f;
        float r = 0f;
        if (end > 0) {
            r = heap.get(args.get(4) + row);
            if (centred > 0) {
                mean = heap.get(args.get(3) + row);
            }
        }
        float sum = 0f;
        float product = 0f;
        for (int j = lane; j < end; j += lanes) {
            float g = heap.get(dy + j) * heap.get(gain + j);
            sum += g;
            product += g * (heap.get(x + j) - mean) * r;
        }
        sums[t] = sum;
        products[t] = product;
        context.localBarrier();
        for (int stride = lanes / 2; stride > 0; stride = stride / 2) {
            if (lane < stride) {
                sums[t] = sums[t] + sums[t + stride];
                products[t] = products[t] + products[t + stride];
            }
            context.localBarrier();
        }
        if (end > 0) {
            float a = centred > 0 ? sums[t - lane] / columns : 0f;
            float b = products[t - lane] / columns;
            int dx = args.get(5) + row * columns;
            for (int j = lane; j < end; j += lanes) {
                float z = (heap.get(x + j) - mean) * r;
                heap.set(dx + j, r * (heap.get(dy + j) * heap.get(gain + j) - a - z * b));
            }
        }
    }

    /**
     * Partial sums of dy (x - mean) r and, where there is a mean, of dy: thread p n + j sums column
     * j over rows p, p + parts, ...
     *
     * <p>dy, x, mean, r, parts of dgain, parts of dbias, rows, parts, columns, whether there is a
     * mean.
     */
    static void kGainGradient(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        int parts = args.get(7);
        int columns = args.get(8);
        if (i < parts * columns) {
            int rows = args.get(6);
            int centred = args.get(9);
            int part = i / columns;
            int column = i - part * columns;
            float sum = 0f;
            float product = 0f;
            for (int row = part; row < rows; row += parts) {
                float mean = centred > 0 ? heap.get(args.get(2) + row) : 0f;
                float r = heap.get(args.get(3) + row);
                float dy = heap.get(args.get(0) + row * columns + column);
                float x = heap.get(args.get(1) + row * columns + column);
                sum += dy;
                product += dy * (x - mean) * r;
            }
            heap.set(args.get(4) + i, product);
            if (centred > 0) {
                heap.set(args.get(5) + i, sum);
            }
        }
    }
}
