package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/**
 * Products of matrices in tiles: a group computes one tile of a product, from strips of both
 * matrices that it copies to local memory. A thread of {@link #LARGE} computes 4 x 4 elements, one
 * of {@link #SMALL} a single one.
 *
 * <p>Both take the same arguments: a, b, bias, y, z, offsets; m, n, k; strides: a's from row to row
 * and from column to column after transposition, b's likewise; steps of a, b, y and depth from one
 * product of a batch to the next, depth of one; which of {@link #BATCH}, {@link #ROWS}, {@link
 * #DEPTHS}; experts; activation, whether there is a bias, whether z is written.
 */
final class ProductKernels {
    /** Equally many products along the grid, one after the other; or parts of one. */
    static final int BATCH = 1;

    /** The rows of a belong to experts, each with its own b. */
    static final int ROWS = 2;

    /** The depth belongs to experts, each with its own result. */
    static final int DEPTHS = 3;

    /** Edge of the tile of {@link #LARGE}. */
    static final int LARGE_EDGE = 64;

    /** Edge of the tile of {@link #SMALL}. */
    static final int SMALL_EDGE = 16;

    private static final int THREADS = 16;

    static final Kernel LARGE =
            Kernel.ofTiles("matrix product", THREADS, THREADS, ProductKernels::kLargeProduct);
    static final Kernel SMALL =
            Kernel.ofTiles("small matrix product", THREADS, THREADS, ProductKernels::kSmallProduct);

    private ProductKernels() {}

    static List<Kernel> kernels() {
        return List.of(LARGE, SMALL);
    }

    /** A tile of 64 x 64; strips are 16 deep, and 66 apart lest threads meet in a memory bank. */
    static void kLargeProduct(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] as = context.allocateFloatLocalArray(16 * 66);
        float[] bs = context.allocateFloatLocalArray(16 * 66);
        int tx = context.localIdx;
        int ty = context.localIdy;
        int t = ty * 16 + tx;
        int m = args.get(6);
        int n = args.get(7);
        int what = args.get(17);
        int aRow = args.get(9);
        int aColumn = args.get(10);
        int bRow = args.get(11);
        int bColumn = args.get(12);
        int a = args.get(0);
        int b = args.get(1);
        int y = args.get(3);
        int tiles = Math.max(1, (m + 63) >> 6);
        int member = context.groupIdy / tiles;
        int first = (context.groupIdy - member * tiles) << 6;
        int end = m;
        int begin = 0;
        int depth = args.get(8);
        // A chain of == would become a switch that forgets keys.
        if (what < 2) {
            a += member * args.get(13);
            b += member * args.get(14);
            y += member * args.get(15);
            begin = member * args.get(16);
            depth = Math.min(depth, begin + args.get(18));
        } else if (what < 3) {
            int tile = context.groupIdy;
            int offsets = args.get(5);
            int experts = args.get(19);
            first = 0;
            end = 0;
            for (int e = 0; e < experts; e++) {
                int from = ints.get(offsets + e);
                int to = ints.get(offsets + e + 1);
                int count = (to - from + 63) >> 6;
                if (tile >= 0 && tile < count) {
                    first = from + (tile << 6);
                    end = to;
                    b = args.get(1) + e * args.get(14);
                }
                tile -= count;
            }
            if (end == 0) {
                depth = 0;
            }
        } else {
            y += member * args.get(15);
            begin = ints.get(args.get(5) + member);
            depth = ints.get(args.get(5) + member + 1);
        }
        int column = context.groupIdx << 6;
        // Neighbouring threads read neighbours of whichever direction is contiguous.
        boolean aAlong = aColumn == 1;
        int ai = aAlong ? t >> 4 : t & 63;
        int ap = aAlong ? t & 15 : t >> 6;
        int aNextI = aAlong ? 16 : 0;
        int aNextP = aAlong ? 0 : 4;
        boolean bAlong = bRow == 1;
        int bj = bAlong ? t >> 4 : t & 63;
        int bp = bAlong ? t & 15 : t >> 6;
        int bNextJ = bAlong ? 16 : 0;
        int bNextP = bAlong ? 0 : 4;
        float c00 = 0f;
        float c01 = 0f;
        float c02 = 0f;
        float c03 = 0f;
        float c10 = 0f;
        float c11 = 0f;
        float c12 = 0f;
        float c13 = 0f;
        float c20 = 0f;
        float c21 = 0f;
        float c22 = 0f;
        float c23 = 0f;
        float c30 = 0f;
        float c31 = 0f;
        float c32 = 0f;
        float c33 = 0f;
        for (int strip = begin; strip < depth; strip += 16) {
            for (int s = 0; s < 4; s++) {
                int i = ai + s * aNextI;
                int p = ap + s * aNextP;
                float value = 0f;
                if (first + i < end && strip + p < depth) {
                    value = heap.get(a + (first + i) * aRow + (strip + p) * aColumn);
                }
                as[p * 66 + i] = value;
            }
            for (int s = 0; s < 4; s++) {
                int j = bj + s * bNextJ;
                int p = bp + s * bNextP;
                float value = 0f;
                if (column + j < n && strip + p < depth) {
                    value = heap.get(b + (strip + p) * bRow + (column + j) * bColumn);
                }
                bs[p * 66 + j] = value;
            }
            context.localBarrier();
            for (int p = 0; p < 16; p++) {
                float a0 = as[p * 66 + ty];
                float a1 = as[p * 66 + ty + 16];
                float a2 = as[p * 66 + ty + 32];
                float a3 = as[p * 66 + ty + 48];
                float b0 = bs[p * 66 + tx];
                float b1 = bs[p * 66 + tx + 16];
                float b2 = bs[p * 66 + tx + 32];
                float b3 = bs[p * 66 + tx + 48];
                c00 += a0 * b0;
                c01 += a0 * b1;
                c02 += a0 * b2;
                c03 += a0 * b3;
                c10 += a1 * b0;
                c11 += a1 * b1;
                c12 += a1 * b2;
                c13 += a1 * b3;
                c20 += a2 * b0;
                c21 += a2 * b1;
                c22 += a2 * b2;
                c23 += a2 * b3;
                c30 += a3 * b0;
                c31 += a3 * b1;
                c32 += a3 * b2;
                c33 += a3 * b3;
            }
            context.localBarrier();
        }
        float[] sums = new float[16];
        sums[0] = c00;
        sums[1] = c01;
        sums[2] = c02;
        sums[3] = c03;
        sums[4] = c10;
        sums[5] = c11;
        sums[6] = c12;
        sums[7] = c13;
        sums[8] = c20;
        sums[9] = c21;
        sums[10] = c22;
        sums[11] = c23;
        sums[12] = c30;
        sums[13] = c31;
        sums[14] = c32;
        sums[15] = c33;
        for (int e = 0; e < 16; e++) {
            int row = first + ty + 16 * (e >> 2);
            int j = column + tx + 16 * (e & 3);
            if (row < end && j < n) {
                float sum = sums[e];
                if (args.get(21) == 1) {
                    sum += heap.get(args.get(2) + j);
                }
                if (args.get(22) == 1) {
                    heap.set(args.get(4) + row * n + j, sum);
                }
                if (args.get(20) > 0) {
                    sum = KernelMath.activation(args.get(20), sum);
                }
                heap.set(y + row * n + j, sum);
            }
        }
    }

    /** A tile of 16 x 16. */
    static void kSmallProduct(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] as = context.allocateFloatLocalArray(16 * 17);
        float[] bs = context.allocateFloatLocalArray(16 * 17);
        int tx = context.localIdx;
        int ty = context.localIdy;
        int m = args.get(6);
        int n = args.get(7);
        int what = args.get(17);
        int aRow = args.get(9);
        int aColumn = args.get(10);
        int bRow = args.get(11);
        int bColumn = args.get(12);
        int a = args.get(0);
        int b = args.get(1);
        int y = args.get(3);
        int tiles = Math.max(1, (m + 15) >> 4);
        int member = context.groupIdy / tiles;
        int first = (context.groupIdy - member * tiles) << 4;
        int end = m;
        int begin = 0;
        int depth = args.get(8);
        // A chain of == would become a switch that forgets keys.
        if (what < 2) {
            a += member * args.get(13);
            b += member * args.get(14);
            y += member * args.get(15);
            begin = member * args.get(16);
            depth = Math.min(depth, begin + args.get(18));
        } else if (what < 3) {
            int tile = context.groupIdy;
            int offsets = args.get(5);
            int experts = args.get(19);
            first = 0;
            end = 0;
            for (int e = 0; e < experts; e++) {
                int from = ints.get(offsets + e);
                int to = ints.get(offsets + e + 1);
                int count = (to - from + 15) >> 4;
                if (tile >= 0 && tile < count) {
                    first = from + (tile << 4);
                    end = to;
                    b = args.get(1) + e * args.get(14);
                }
                tile -= count;
            }
            if (end == 0) {
                depth = 0;
            }
        } else {
            y += member * args.get(15);
            begin = ints.get(args.get(5) + member);
            depth = ints.get(args.get(5) + member + 1);
        }
        int column = context.groupIdx << 4;
        int ai = aColumn == 1 ? ty : tx;
        int ap = aColumn == 1 ? tx : ty;
        int bj = bRow == 1 ? ty : tx;
        int bp = bRow == 1 ? tx : ty;
        float sum = 0f;
        for (int strip = begin; strip < depth; strip += 16) {
            float aValue = 0f;
            if (first + ai < end && strip + ap < depth) {
                aValue = heap.get(a + (first + ai) * aRow + (strip + ap) * aColumn);
            }
            as[ap * 17 + ai] = aValue;
            float bValue = 0f;
            if (column + bj < n && strip + bp < depth) {
                bValue = heap.get(b + (strip + bp) * bRow + (column + bj) * bColumn);
            }
            bs[bp * 17 + bj] = bValue;
            context.localBarrier();
            for (int p = 0; p < 16; p++) {
                sum += as[p * 17 + ty] * bs[p * 17 + tx];
            }
            context.localBarrier();
        }
        int row = first + ty;
        int j = column + tx;
        if (row < end && j < n) {
            if (args.get(21) == 1) {
                sum += heap.get(args.get(2) + j);
            }
            if (args.get(22) == 1) {
                heap.set(args.get(4) + row * n + j, sum);
            }
            if (args.get(20) > 0) {
                sum = KernelMath.activation(args.get(20), sum);
            }
            heap.set(y + row * n + j, sum);
        }
    }
}
