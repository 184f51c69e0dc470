package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/**
 * Passes over parameters. One launch serves many of them: its arguments hold a table of segments,
 * each of which is worked on by whole groups, {@link #BLOCK} elements or one row a group.
 */
final class OptimizerKernels {
    /** Elements of a group where elements are independent. */
    static final int BLOCK = 1024;

    private static final int WIDTH = 256;
    private static final int ROW_WIDTH = 64;

    static final Kernel COPY = Kernel.ofGroups("copy", WIDTH, OptimizerKernels::kCopySegments);
    static final Kernel ADAM_W = Kernel.ofGroups("AdamW", WIDTH, OptimizerKernels::kAdamW);
    static final Kernel ADAM_W_BY_ROW =
            Kernel.ofGroups("AdamW by rows", ROW_WIDTH, OptimizerKernels::kAdamWByRow);
    static final Kernel CLIP = Kernel.of("clip factor", OptimizerKernels::kClipFactor);

    private OptimizerKernels() {}

    static List<Kernel> kernels() {
        return List.of(COPY, CLIP, ADAM_W, ADAM_W_BY_ROW);
    }

    /** Segments; then for each the group that begins it, source, target, length. */
    static void kCopySegments(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int group = context.groupIdx;
        int at = 0;
        for (int s = 0; s < args.get(0); s++) {
            if (args.get(1 + 4 * s) <= group) {
                at = 1 + 4 * s;
            }
        }
        int length = 0;
        int begin = 0;
        if (at > 0) {
            begin = (group - args.get(at)) * 1024;
            length = args.get(at + 3);
        }
        int end = Math.min(length, begin + 1024);
        for (int i = begin + context.localIdx; i < end; i += 256) {
            heap.set(args.get(at + 2) + i, heap.get(args.get(at + 1) + i));
        }
    }

    /** norm, factor, 1; maximum. */
    static void kClipFactor(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        if (context.globalIdx < args.get(2)) {
            float norm = heap.get(args.get(0));
            float factor = 0f;
            // Of <= the compiler makes a negated <, which is true of what is not a number.
            if (norm < 3.4028235e38f) {
                factor = 1f;
                if (norm > numbers.get(0)) {
                    factor = numbers.get(0) / norm;
                }
            }
            heap.set(args.get(1), factor);
        }
    }

    /**
     * factor, learning rate, step, result, gradients, values, first moments, second moments, 1,
     * segments; then for each the group that begins it, its start among the gradients, the values
     * and the second moments, its length, columns, 1 if it decays; beta1, beta2, 1 - beta1, 1 -
     * beta2, log beta1, log beta2, epsilon, decay.
     */
    static void kAdamW(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int group = context.groupIdx;
        int t = context.localIdx;
        float factor = heap.get(args.get(0));
        if (group == 0 && t < args.get(8)) {
            heap.set(args.get(3), factor);
        }
        int at = 0;
        for (int s = 0; s < args.get(9); s++) {
            if (args.get(10 + 7 * s) <= group) {
                at = 10 + 7 * s;
            }
        }
        int begin = 0;
        int length = 0;
        float decay = 0f;
        if (at > 0 && factor > 0f) {
            begin = (group - args.get(at)) * 1024;
            length = args.get(at + 4);
            if (args.get(at + 6) > 0) {
                decay = numbers.get(7);
            }
        }
        float step = ints.get(args.get(2));
        float correction1 = oneMinusPower(step * numbers.get(4));
        float correction2 = oneMinusPower(step * numbers.get(5));
        float rate = heap.get(args.get(1));
        int end = Math.min(length, begin + 1024);
        for (int i = begin + t; i < end; i += 256) {
            int g = args.get(4) + args.get(at + 1) + i;
            int p = args.get(5) + args.get(at + 2) + i;
            int m = args.get(6) + args.get(at + 2) + i;
            int v = args.get(7) + args.get(at + 3) + i;
            float gradient = heap.get(g) * factor;
            float first = heap.get(m) * numbers.get(0) + gradient * numbers.get(2);
            float second = heap.get(v) * numbers.get(1) + gradient * gradient * numbers.get(3);
            float x = heap.get(p);
            float root = TornadoMath.sqrt(second / correction2) + numbers.get(6);
            heap.set(m, first);
            heap.set(v, second);
            heap.set(p, x - rate * (first / correction1 / root + decay * x));
        }
    }

    /** As {@link #kAdamW}, with one second moment a row: a group a row. */
    static void kAdamWByRow(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(64);
        int group = context.groupIdx;
        int t = context.localIdx;
        float factor = heap.get(args.get(0));
        if (group == 0 && t < args.get(8)) {
            heap.set(args.get(3), factor);
        }
        int at = 0;
        for (int s = 0; s < args.get(9); s++) {
            if (args.get(10 + 7 * s) <= group) {
                at = 10 + 7 * s;
            }
        }
        int row = 0;
        int columns = 0;
        float decay = 0f;
        if (at > 0 && factor > 0f) {
            row = group - args.get(at);
            columns = args.get(at + 5);
            if (args.get(at + 6) > 0) {
                decay = numbers.get(7);
            }
        }
        int g = args.get(4) + args.get(at + 1) + row * columns;
        float sum = 0f;
        for (int i = t; i < columns; i += 64) {
            float gradient = heap.get(g + i) * factor;
            sum += gradient * gradient;
        }
        sums[t] = sum;
        context.localBarrier();
        for (int stride = 32; stride > 0; stride = stride / 2) {
            if (t < stride) {
                sums[t] = sums[t] + sums[t + stride];
            }
            context.localBarrier();
        }
        int v = args.get(7) + args.get(at + 3) + row;
        float step = ints.get(args.get(2));
        float correction1 = oneMinusPower(step * numbers.get(4));
        float correction2 = oneMinusPower(step * numbers.get(5));
        float rate = heap.get(args.get(1));
        float second = 0f;
        if (columns > 0) {
            second = heap.get(v) * numbers.get(1) + sums[0] / columns * numbers.get(3);
        }
        context.globalBarrier();
        if (t < columns && t == 0) {
            heap.set(v, second);
        }
        float root = TornadoMath.sqrt(second / correction2) + numbers.get(6);
        for (int i = t; i < columns; i += 64) {
            int m = args.get(6) + args.get(at + 2) + row * columns + i;
            int p = args.get(5) + args.get(at + 2) + row * columns + i;
            float first = heap.get(m) * numbers.get(0) + heap.get(g + i) * factor * numbers.get(2);
            float x = heap.get(p);
            heap.set(m, first);
            heap.set(p, x - rate * (first / correction1 / root + decay * x));
        }
    }

    /** 1 - e^x for x <= 0, without cancellation near 0. */
    private static float oneMinusPower(float x) {
        float series = 1f + x / 8f;
        series = 1f + x / 7f * series;
        series = 1f + x / 6f * series;
        series = 1f + x / 5f * series;
        series = 1f + x / 4f * series;
        series = 1f + x / 3f * series;
        series = 1f + x / 2f * series;
        return x > -.5f ? -x * series : 1f - TornadoMath.exp(x);
    }
}
