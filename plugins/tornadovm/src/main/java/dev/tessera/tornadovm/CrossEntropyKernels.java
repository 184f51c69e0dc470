package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/**
 * What cross-entropy needs beside matrix products: logits of single rows of w, losses, and sums
 * over candidates that differ from row to row.
 */
final class CrossEntropyKernels {
    private static final int LANES = 16;

    /** Threads that share a row. */
    private static final int WIDTH = 64;

    static final Kernel COMBINE =
            Kernel.of("cross-entropy of partial sums", CrossEntropyKernels::kCombineSums);
    static final Kernel OWN_LOGITS =
            Kernel.ofTiles(
                    "logits of own candidates", LANES, LANES, CrossEntropyKernels::kOwnLogits);
    static final Kernel OWN_LOSS =
            Kernel.ofGroups(
                    "cross-entropy of own candidates", WIDTH, CrossEntropyKernels::kOwnLoss);
    static final Kernel OWN_GRADIENTS =
            Kernel.of("gradients of own logits", CrossEntropyKernels::kOwnGradients);
    static final Kernel ROWS =
            Kernel.of("cross-entropy's gradient of rows", CrossEntropyKernels::kOwnRows);
    static final Kernel TABLE =
            Kernel.of("cross-entropy's gradient of a table", CrossEntropyKernels::kOwnTable);

    private CrossEntropyKernels() {}

    static List<Kernel> kernels() {
        return List.of(COMBINE, OWN_LOGITS, OWN_LOSS, OWN_GRADIENTS, ROWS, TABLE);
    }

    /**
     * maxima, sums, logits of the targets, target, loss, l, rows, stretches, whether the target
     * competes beside the candidates; a thread a row.
     */
    static void kCombineSums(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int t = context.globalIdx;
        int rows = args.get(6);
        if (t < rows) {
            float loss = 0f;
            float l = 0f;
            if (ints.get(args.get(3) + t) >= 0) {
                float logit = heap.get(args.get(2) + t);
                int stretches = args.get(7);
                int beside = args.get(8);
                float max = -3e38f;
                if (beside == 1) {
                    max = logit;
                }
                for (int i = 0; i < stretches; i++) {
                    max = TornadoMath.max(max, heap.get(args.get(0) + i * rows + t));
                }
                float sum = 0f;
                if (beside == 1) {
                    sum = TornadoMath.exp(logit - max);
                }
                for (int i = 0; i < stretches; i++) {
                    int at = i * rows + t;
                    float scale = TornadoMath.exp(heap.get(args.get(0) + at) - max);
                    sum += heap.get(args.get(1) + at) * scale;
                }
                float log = TornadoMath.log(sum);
                loss = max - logit + log;
                l = max + log;
            }
            heap.set(args.get(4) + t, loss);
            heap.set(args.get(5) + t, l);
        }
    }

    /**
     * x, w, target, negatives, log q, whether there is log q, logits, ids, whether ids are wanted,
     * rows, candidates of a row, columns. The first candidate is the target. Masked ones get id -1
     * and a logit whose exponential is 0. 16 threads sum a product.
     */
    static void kOwnLogits(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(256);
        int lane = context.localIdx;
        int place = context.localIdy * 16 + lane;
        int candidates = args.get(10);
        int columns = args.get(11);
        int pair = context.groupIdx * 16 + context.localIdy;
        int row = 0;
        int id = -1;
        if (candidates > 0) {
            row = pair / candidates;
        }
        boolean inside = row < args.get(9);
        if (inside) {
            int target = ints.get(args.get(2) + row);
            int i = pair - row * candidates;
            id = target;
            if (i > 0 && target >= 0) {
                id = ints.get(args.get(3) + row * (candidates - 1) + i - 1);
                if (id == target) {
                    id = -1;
                }
            }
        }
        float sum = 0f;
        if (id >= 0) {
            int x = args.get(0) + row * columns;
            int w = args.get(1) + id * columns;
            for (int k = lane; k < columns; k += 16) {
                sum += heap.get(x + k) * heap.get(w + k);
            }
        }
        sums[place] = sum;
        context.localBarrier();
        for (int stride = 8; stride > 0; stride = stride / 2) {
            if (lane < stride) {
                sums[place] = sums[place] + sums[place + stride];
            }
            context.localBarrier();
        }
        if (inside && lane == 0) {
            float logit = -3e38f;
            if (id >= 0) {
                logit = sums[place];
                if (args.get(5) == 1) {
                    logit -= heap.get(args.get(4) + id);
                }
            }
            heap.set(args.get(6) + pair, logit);
            if (args.get(8) == 1) {
                ints.set(args.get(7) + pair, id);
            }
        }
    }

    /** logits, target, loss, l, rows, candidates of a row; a group a row. */
    static void kOwnLoss(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] parts = context.allocateFloatLocalArray(64);
        int row = context.groupIdx;
        int thread = context.localIdx;
        int candidates = args.get(5);
        int logits = args.get(0) + row * candidates;
        float max = -3e38f;
        for (int i = thread; i < candidates; i += 64) {
            max = TornadoMath.max(max, heap.get(logits + i));
        }
        parts[thread] = max;
        context.localBarrier();
        for (int stride = 32; stride > 0; stride = stride / 2) {
            if (thread < stride) {
                parts[thread] = TornadoMath.max(parts[thread], parts[thread + stride]);
            }
            context.localBarrier();
        }
        float most = parts[0];
        context.localBarrier();
        float sum = 0f;
        for (int i = thread; i < candidates; i += 64) {
            sum += TornadoMath.exp(heap.get(logits + i) - most);
        }
        parts[thread] = sum;
        context.localBarrier();
        for (int stride = 32; stride > 0; stride = stride / 2) {
            if (thread < stride) {
                parts[thread] = parts[thread] + parts[thread + stride];
            }
            context.localBarrier();
        }
        if (thread == 0 && row < args.get(4)) {
            float loss = 0f;
            float l = 0f;
            if (ints.get(args.get(1) + row) >= 0) {
                float log = TornadoMath.log(parts[0]);
                loss = most - heap.get(logits) + log;
                l = most + log;
            }
            heap.set(args.get(2) + row, loss);
            heap.set(args.get(3) + row, l);
        }
    }

    /**
     * logits, ids, l, dloss, length, candidates of a row; the gradient of each logit takes its
     * place.
     */
    static void kOwnGradients(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int pair = context.globalIdx;
        if (pair < args.get(4)) {
            int candidates = args.get(5);
            int row = pair / candidates;
            float gradient = 0f;
            if (ints.get(args.get(1) + pair) >= 0) {
                float logit = heap.get(args.get(0) + pair);
                float share = TornadoMath.exp(logit - heap.get(args.get(2) + row));
                if (pair == row * candidates) {
                    share -= 1f;
                }
                gradient = heap.get(args.get(3) + row) * share;
            }
            heap.set(args.get(0) + pair, gradient);
        }
    }

    /**
     * g, ids, w, dx, length of dx, columns, candidates of a row, whether dx is added to; a thread
     * an element.
     */
    static void kOwnRows(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(4)) {
            int columns = args.get(5);
            int candidates = args.get(6);
            int row = i / columns;
            int column = i - row * columns;
            int first = row * candidates;
            float sum = 0f;
            if (args.get(7) == 1) {
                sum = heap.get(args.get(3) + i);
            }
            for (int pair = first; pair < first + candidates; pair++) {
                int id = ints.get(args.get(1) + pair);
                if (id >= 0) {
                    float w = heap.get(args.get(2) + id * columns + column);
                    sum += heap.get(args.get(0) + pair) * w;
                }
            }
            heap.set(args.get(3) + i, sum);
        }
    }

    /**
     * dw of shared negatives, order, starts, whether there are shared ones; g, x, order, starts,
     * candidates of a row; dw, length of dw, columns. A thread an element: first the shared
     * negatives that are its row, then the rows of x that have it as a candidate, ascending.
     */
    static void kOwnTable(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(10)) {
            int columns = args.get(11);
            int id = i / columns;
            int column = i - id * columns;
            float sum = 0f;
            if (args.get(3) == 1) {
                int endOfShared = ints.get(args.get(2) + id + 1);
                for (int k = ints.get(args.get(2) + id); k < endOfShared; k++) {
                    int negative = ints.get(args.get(1) + k);
                    sum += heap.get(args.get(0) + negative * columns + column);
                }
            }
            int candidates = args.get(8);
            int end = ints.get(args.get(7) + id + 1);
            for (int k = ints.get(args.get(7) + id); k < end; k++) {
                int pair = ints.get(args.get(6) + k);
                int row = pair / candidates;
                float x = heap.get(args.get(5) + row * columns + column);
                sum += heap.get(args.get(4) + pair) * x;
            }
            heap.set(args.get(9) + i, sum);
        }
    }
}
