package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** The two halves of an iteration of K-means. */
final class ClusteringKernels {
    /** Rows that a group finds the centroids of. */
    static final int ROWS = 64;

    private static final int THREADS = 16;

    static final Kernel NEAREST =
            Kernel.ofTiles(
                    "nearest centroid", THREADS, THREADS, ClusteringKernels::kNearestCentroid);
    static final Kernel MEANS = Kernel.of("means of clusters", ClusteringKernels::kClusterMeans);

    private ClusteringKernels() {}

    static List<Kernel> kernels() {
        return List.of(NEAREST, MEANS);
    }

    /**
     * x, centroids, indices, distances, rows, centroids, columns. A group takes 64 rows past all
     * centroids, 64 at a time; a thread computes the distances of 4 rows from 4 of those from the
     * differences and keeps its nearest, ascending.
     */
    static void kNearestCentroid(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] xs = context.allocateFloatLocalArray(16 * 66);
        float[] cs = context.allocateFloatLocalArray(16 * 66);
        float[] best = context.allocateFloatLocalArray(64 * 17);
        int[] which = context.allocateIntLocalArray(64 * 17);
        int tx = context.localIdx;
        int ty = context.localIdy;
        int rows = args.get(4);
        int centroids = args.get(5);
        int columns = args.get(6);
        int first = context.groupIdx << 6;
        best[(ty + 0) * 17 + tx] = Float.POSITIVE_INFINITY;
        which[(ty + 0) * 17 + tx] = 0;
        best[(ty + 16) * 17 + tx] = Float.POSITIVE_INFINITY;
        which[(ty + 16) * 17 + tx] = 0;
        best[(ty + 32) * 17 + tx] = Float.POSITIVE_INFINITY;
        which[(ty + 32) * 17 + tx] = 0;
        best[(ty + 48) * 17 + tx] = Float.POSITIVE_INFINITY;
        which[(ty + 48) * 17 + tx] = 0;
        for (int tile = 0; tile < centroids; tile += 64) {
            float d00 = 0f;
            float d01 = 0f;
            float d02 = 0f;
            float d03 = 0f;
            float d10 = 0f;
            float d11 = 0f;
            float d12 = 0f;
            float d13 = 0f;
            float d20 = 0f;
            float d21 = 0f;
            float d22 = 0f;
            float d23 = 0f;
            float d30 = 0f;
            float d31 = 0f;
            float d32 = 0f;
            float d33 = 0f;
            for (int strip = 0; strip < columns; strip += 16) {
                for (int i = ty; i < 64; i += 16) {
                    float value = 0f;
                    if (first + i < rows && strip + tx < columns) {
                        value = heap.get(args.get(0) + (first + i) * columns + strip + tx);
                    }
                    xs[tx * 66 + i] = value;
                    float centroid = 0f;
                    if (tile + i < centroids && strip + tx < columns) {
                        centroid = heap.get(args.get(1) + (tile + i) * columns + strip + tx);
                    }
                    cs[tx * 66 + i] = centroid;
                }
                context.localBarrier();
                for (int p = 0; p < 16; p++) {
                    float x0 = xs[p * 66 + ty];
                    float x1 = xs[p * 66 + ty + 16];
                    float x2 = xs[p * 66 + ty + 32];
                    float x3 = xs[p * 66 + ty + 48];
                    float c0 = cs[p * 66 + tx];
                    d00 += (x0 - c0) * (x0 - c0);
                    d10 += (x1 - c0) * (x1 - c0);
                    d20 += (x2 - c0) * (x2 - c0);
                    d30 += (x3 - c0) * (x3 - c0);
                    float c1 = cs[p * 66 + tx + 16];
                    d01 += (x0 - c1) * (x0 - c1);
                    d11 += (x1 - c1) * (x1 - c1);
                    d21 += (x2 - c1) * (x2 - c1);
                    d31 += (x3 - c1) * (x3 - c1);
                    float c2 = cs[p * 66 + tx + 32];
                    d02 += (x0 - c2) * (x0 - c2);
                    d12 += (x1 - c2) * (x1 - c2);
                    d22 += (x2 - c2) * (x2 - c2);
                    d32 += (x3 - c2) * (x3 - c2);
                    float c3 = cs[p * 66 + tx + 48];
                    d03 += (x0 - c3) * (x0 - c3);
                    d13 += (x1 - c3) * (x1 - c3);
                    d23 += (x2 - c3) * (x2 - c3);
                    d33 += (x3 - c3) * (x3 - c3);
                }
                context.localBarrier();
            }
            int c = tile + tx;
            int at0 = (ty + 0) * 17 + tx;
            if (c < centroids && d00 < best[at0]) {
                best[at0] = d00;
                which[at0] = c;
            }
            if (c + 16 < centroids && d01 < best[at0]) {
                best[at0] = d01;
                which[at0] = c + 16;
            }
            if (c + 32 < centroids && d02 < best[at0]) {
                best[at0] = d02;
                which[at0] = c + 32;
            }
            if (c + 48 < centroids && d03 < best[at0]) {
                best[at0] = d03;
                which[at0] = c + 48;
            }
            int at1 = (ty + 16) * 17 + tx;
            if (c < centroids && d10 < best[at1]) {
                best[at1] = d10;
                which[at1] = c;
            }
            if (c + 16 < centroids && d11 < best[at1]) {
                best[at1] = d11;
                which[at1] = c + 16;
            }
            if (c + 32 < centroids && d12 < best[at1]) {
                best[at1] = d12;
                which[at1] = c + 32;
            }
            if (c + 48 < centroids && d13 < best[at1]) {
                best[at1] = d13;
                which[at1] = c + 48;
            }
            int at2 = (ty + 32) * 17 + tx;
            if (c < centroids && d20 < best[at2]) {
                best[at2] = d20;
                which[at2] = c;
            }
            if (c + 16 < centroids && d21 < best[at2]) {
                best[at2] = d21;
                which[at2] = c + 16;
            }
            if (c + 32 < centroids && d22 < best[at2]) {
                best[at2] = d22;
                which[at2] = c + 32;
            }
            if (c + 48 < centroids && d23 < best[at2]) {
                best[at2] = d23;
                which[at2] = c + 48;
            }
            int at3 = (ty + 48) * 17 + tx;
            if (c < centroids && d30 < best[at3]) {
                best[at3] = d30;
                which[at3] = c;
            }
            if (c + 16 < centroids && d31 < best[at3]) {
                best[at3] = d31;
                which[at3] = c + 16;
            }
            if (c + 32 < centroids && d32 < best[at3]) {
                best[at3] = d32;
                which[at3] = c + 32;
            }
            if (c + 48 < centroids && d33 < best[at3]) {
                best[at3] = d33;
                which[at3] = c + 48;
            }
        }
        context.localBarrier();
        int row = ty * 16 + tx;
        if (row < 64 && first + row < rows) {
            float least = best[row * 17];
            int index = which[row * 17];
            for (int i = 1; i < 16; i++) {
                float distance = best[row * 17 + i];
                int other = which[row * 17 + i];
                boolean nearer = distance < least;
                boolean lower = other < index;
                boolean farther = least < distance;
                if (nearer || (lower && !farther)) {
                    least = distance;
                    index = other;
                }
            }
            ints.set(args.get(2) + first + row, index);
            heap.set(args.get(3) + first + row, least);
        }
    }

    /**
     * x, order, starts, old centroids, y, counts, length of y, columns; a thread an element. The
     * sum carries what each addition rounds away, so that it is as exact as one of doubles.
     */
    static void kClusterMeans(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(6)) {
            int columns = args.get(7);
            int centroid = i / columns;
            int column = i - centroid * columns;
            int begin = ints.get(args.get(2) + centroid);
            int end = ints.get(args.get(2) + centroid + 1);
            float sum = 0f;
            float rest = 0f;
            for (int k = begin; k < end; k++) {
                float x = heap.get(args.get(0) + ints.get(args.get(1) + k) * columns + column);
                float next = sum + x;
                float added = next - sum;
                rest += (sum - (next - added)) + (x - added);
                sum += x;
            }
            float y = heap.get(args.get(3) + i);
            int count = end - begin;
            if (count > 0) {
                y = (sum + rest) / count;
            }
            heap.set(args.get(4) + i, y);
            if (column == 0) {
                ints.set(args.get(5) + centroid, count);
            }
        }
    }
}
