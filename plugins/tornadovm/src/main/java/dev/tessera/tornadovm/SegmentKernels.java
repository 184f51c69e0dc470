package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Rows of segments: summed, spread, reversed, put together and taken apart. */
final class SegmentKernels {
    /** Threads of a group that sums columns of a segment. */
    static final int WIDTH = 256;

    /** Most columns of such a group; as many rows are summed side by side as threads are left. */
    private static final int BLOCK = 16;

    private SegmentKernels() {}

    /** Columns of a group: a power of two. */
    static int block(int columns) {
        return columns == 1 ? 1 : Math.min(BLOCK, Integer.highestOneBit(columns - 1) << 1);
    }

    /** The segment that holds a row: the last that begins at or before it. */
    private static int segmentOf(IntArray ints, int offsets, int segments, int row) {
        int low = 0;
        int high = segments - 1;
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (ints.get(offsets + middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The same where segment b begins at {@code a[b] + b[b]}. */
    private static int segmentOfBoth(IntArray ints, int a, int b, int segments, int row) {
        int low = 0;
        int high = segments - 1;
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (ints.get(a + middle) + ints.get(b + middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * x, offsets, y, segments, columns, columns of a block, blocks, whether the mean; a group a
     * block of a segment. Lanes of threads take every so many rows, then their sums are added as a
     * tree.
     */
    static void kSegmentPool(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(256);
        int t = context.localIdx;
        int group = context.groupIdx;
        int columns = args.get(4);
        int block = Math.max(1, args.get(5));
        int blocks = Math.max(1, args.get(6));
        int segment = group / blocks;
        int lane = t / block;
        int lanes = 256 / block;
        int column = (group - segment * blocks) * block + t - lane * block;
        int begin = 0;
        int end = 0;
        if (segment < args.get(3)) {
            begin = ints.get(args.get(1) + segment);
            end = ints.get(args.get(1) + segment + 1);
        }
        float sum = 0f;
        if (column < columns) {
            for (int row = begin + lane; row < end; row += lanes) {
                sum += heap.get(args.get(0) + row * columns + column);
            }
        }
        sums[t] = sum;
        context.localBarrier();
        for (int stride = 128; stride >= block; stride = stride / 2) {
            if (t < stride) {
                sums[t] = sums[t] + sums[t + stride];
            }
            context.localBarrier();
        }
        if (lane == 0 && column < columns && segment < args.get(3)) {
            float result = sums[t];
            if (args.get(7) == 1 && end > begin) {
                result = result / (end - begin);
            }
            heap.set(args.get(2) + segment * columns + column, result);
        }
    }

    /** y, offsets, x, length of x, segments, columns, whether the mean; a thread an element. */
    static void kSegmentBroadcast(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int columns = args.get(5);
            int row = i / columns;
            int segment = segmentOf(ints, args.get(1), args.get(4), row);
            float value = heap.get(args.get(0) + segment * columns + i - row * columns);
            if (args.get(6) == 1) {
                int end = ints.get(args.get(1) + segment + 1);
                value = value / (end - ints.get(args.get(1) + segment));
            }
            heap.set(args.get(2) + i, value);
        }
    }

    /** x, offsets, y, length of y, segments, columns; a thread an element. */
    static void kSegmentReverse(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int columns = args.get(5);
            int row = i / columns;
            int segment = segmentOf(ints, args.get(1), args.get(4), row);
            int ends = ints.get(args.get(1) + segment) + ints.get(args.get(1) + segment + 1);
            int mirror = ends - 1 - row;
            heap.set(args.get(2) + i, heap.get(args.get(0) + mirror * columns + i - row * columns));
        }
    }

    /**
     * a, b, a's offsets, b's offsets, y, length of y, segments, columns, whether a is copied,
     * whether b; zero where it is not. A thread an element.
     */
    static void kSegmentConcat(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(5)) {
            int columns = args.get(7);
            int aOffsets = args.get(2);
            int bOffsets = args.get(3);
            int row = i / columns;
            int column = i - row * columns;
            int segment = segmentOfBoth(ints, aOffsets, bOffsets, args.get(6), row);
            int ofA = row - ints.get(bOffsets + segment);
            int endA = ints.get(aOffsets + segment + 1);
            float value = 0f;
            if (ofA < endA) {
                if (args.get(8) == 1) {
                    value = heap.get(args.get(0) + ofA * columns + column);
                }
            } else if (args.get(9) == 1) {
                value = heap.get(args.get(1) + (row - endA) * columns + column);
            }
            heap.set(args.get(4) + i, value);
        }
    }

    /** a, b, their sum, length; a thread an element. */
    static void kAddOffsets(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            ints.set(args.get(2) + i, ints.get(args.get(0) + i) + ints.get(args.get(1) + i));
        }
    }

    /**
     * x, offsets of the side, offsets of the other, y, length of y, segments, columns, whether the
     * other side comes first; a thread an element.
     */
    static void kSegmentSplit(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(4)) {
            int columns = args.get(6);
            int row = i / columns;
            int segment = segmentOf(ints, args.get(1), args.get(5), row);
            int from = row + ints.get(args.get(2) + segment + args.get(7));
            heap.set(args.get(3) + i, heap.get(args.get(0) + from * columns + i - row * columns));
        }
    }
}
