package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;
import java.util.function.IntSupplier;

/**
 * Matrix products of cross-entropy over a list of candidates, and what is done with each tile of a
 * product before it leaves local memory.
 */
final class CandidateTiles {
    /** Rows and columns of a tile of a product. */
    static final int TILE = 64;

    private static final int SIDE = 16;

    private static final Kernel TILES =
            Kernel.ofTiles("tiles of cross-entropy", SIDE, SIDE, CandidateTiles::kCandidateTiles);

    /** Logits to their maxima and sums, one of each for a row and a stretch of candidates. */
    private static final int SUM = 1;

    /** Logits to their gradients. */
    private static final int DIFFERENTIATE = 2;

    private static final int STORE = 3;
    private static final int ADD = 4;

    private CandidateTiles() {}

    static List<Kernel> kernels() {
        return List.of(TILES);
    }

    /** Where the partial results of {@link #sums} go; each {@code [stretch * rows + row]}. */
    record Partials(Operand maxima, Operand sums) {}

    /** Running log-sum-exp of each row, a stretch of {@code tiles} tiles of candidates a group. */
    static Launch sums(Candidates c, Partials partials, Operand targetLogits, IntSupplier tiles) {
        return logits(SUM, c, targetLogits, c.x(), c.x(), () -> 0, c::count)
                .at(partials.maxima(), partials.sums())
                .sizes(tiles)
                .groups(
                        c::rowBlocks,
                        () -> Math.ceilDiv(Math.ceilDiv(c.count(), TILE), tiles.getAsInt()));
    }

    /**
     * The gradients of the logits of some candidates, [T x chunk].
     *
     * @param first of the candidates
     * @param chunk how many, at most
     */
    static Launch gradients(
            Candidates c, Operand dloss, Operand l, Operand g, int first, int chunk) {
        IntSupplier count = () -> c.count(first, chunk);
        return logits(DIFFERENTIATE, c, g, l, dloss, () -> first, count)
                .fixed(0, 0, 1)
                .groups(c::rowBlocks, () -> Math.ceilDiv(count.getAsInt(), TILE));
    }

    private static Launch logits(
            int what,
            Candidates c,
            Operand y,
            Operand l,
            Operand dloss,
            IntSupplier first,
            IntSupplier count) {
        int width = c.x().columns();
        Launch launch =
                Launch.of(TILES)
                        .fixed(what)
                        .sizes(c::rows, count)
                        .fixed(width)
                        .at(c.x())
                        .fixed(width, 0);
        return c.weights(launch, first)
                .fixed(width, 1)
                .at(y)
                .fixed(c.chunk())
                .at(c.target(), l, dloss, c.logQ())
                .fixed(c.corrected() ? 1 : 0)
                .sizes(first);
    }

    /** dx (+)= G w, over the candidates of a chunk; the first chunk overwrites. */
    static Launch rows(Candidates c, Operand g, Operand dx, int first) {
        int width = dx.columns();
        IntSupplier count = () -> c.count(first, c.chunk());
        Launch launch =
                Launch.of(TILES)
                        .fixed(first == 0 ? STORE : ADD)
                        .sizes(c::rows)
                        .fixed(width)
                        .sizes(count)
                        .at(g)
                        .fixed(c.chunk(), 0);
        return c.weights(launch, () -> first)
                .fixed(width, 0)
                .at(dx)
                .fixed(width)
                .fixed(0, 0, 0, 0, 0, 0, 0, 0, 1)
                .groups(
                        () -> first == 0 || count.getAsInt() > 0 ? c.rowBlocks() : 0,
                        () -> Math.ceilDiv(width, TILE));
    }

    /** dw = G^T x for the candidates of a chunk, from row {@code first} of {@code dw} on. */
    static Launch candidates(Candidates c, Operand g, Operand dw, int first) {
        int width = dw.columns();
        IntSupplier count = () -> c.count(first, c.chunk());
        return Launch.of(TILES)
                .fixed(STORE)
                .sizes(count)
                .fixed(width)
                .sizes(c::rows)
                .at(g)
                .fixed(c.chunk(), 1)
                .at(c.x())
                .fixed(0, 0, 0, width, 0)
                .sizes(() -> dw.offset() + first * width)
                .fixed(width)
                .fixed(0, 0, 0, 0, 0, 0, 0, 0, 1)
                .groups(
                        () -> Math.ceilDiv(count.getAsInt(), TILE),
                        () -> Math.ceilDiv(width, TILE));
    }

    /**
     * A tile of y = a b, 64 x 64, by 16 x 16 threads with 4 x 4 sums each, for each tile of a
     * stretch of columns.
     *
     * <p>0 what, 1 rows of y, 2 columns of y, 3 terms; 4 a, 5 its stride, 6 whether it is stored
     * transposed; 7 b, 8 list of its rows, 9 whether there is one, 10 first row in the list, or in
     * b, 11 stride, 12 whether it is stored transposed; 13 y (sums: the logits of the targets), 14
     * its stride; 15 target, 16 l, 17 dloss, 18 log q, 19 whether there is log q, 20 the candidate
     * that the first column is; 21 maxima, 22 sums, 23 tiles of a group.
     */
    static void kCandidateTiles(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        // 4 more columns than a tile has keep threads that walk down a column in different banks.
        float[] as = context.allocateFloatLocalArray(16 * 68);
        float[] bs = context.allocateFloatLocalArray(16 * 68);
        float[] tile = context.allocateFloatLocalArray(64 * 68);
        int tx = context.localIdx;
        int ty = context.localIdy;
        int thread = ty * 16 + tx;
        int what = args.get(0);
        int m = args.get(1);
        int n = args.get(2);
        int terms = args.get(3);
        int a = args.get(4);
        int aStride = args.get(5);
        int aTransposed = args.get(6);
        int b = args.get(7);
        int list = args.get(8);
        int listed = args.get(9);
        int firstRow = args.get(10);
        int bStride = args.get(11);
        int bTransposed = args.get(12);
        int y = args.get(13);
        int yStride = args.get(14);
        int corrected = args.get(19);
        int firstCandidate = args.get(20);
        int m0 = context.groupIdx * 64;
        int begin = context.groupIdy * args.get(23);
        int end = Math.min(begin + args.get(23), (n + 63) / 64);

        // What a thread sums: a quarter of row thread / 4 of each tile.
        int sumRow = thread / 4;
        int sumTarget = -1;
        if (what == 1 && m0 + sumRow < m) {
            sumTarget = ints.get(args.get(15) + m0 + sumRow);
        }
        float max = -3e38f;
        float sum = 0f;
        for (int part = begin; part < end; part++) {
            int n0 = part * 64;
            float s00 = 0f;
            float s01 = 0f;
            float s02 = 0f;
            float s03 = 0f;
            float s10 = 0f;
            float s11 = 0f;
            float s12 = 0f;
            float s13 = 0f;
            float s20 = 0f;
            float s21 = 0f;
            float s22 = 0f;
            float s23 = 0f;
            float s30 = 0f;
            float s31 = 0f;
            float s32 = 0f;
            float s33 = 0f;
            for (int k0 = 0; k0 < terms; k0 += 16) {
                for (int i = 0; i < 4; i++) {
                    int e = thread + 256 * i;
                    // Adjacent threads read along what is contiguous.
                    int ai = e / 16;
                    int ak = e - ai * 16;
                    if (aTransposed == 1) {
                        ak = e / 64;
                        ai = e - ak * 64;
                    }
                    float value = 0f;
                    if (m0 + ai < m && k0 + ak < terms) {
                        int at = (m0 + ai) * aStride + k0 + ak;
                        if (aTransposed == 1) {
                            at = (k0 + ak) * aStride + m0 + ai;
                        }
                        value = heap.get(a + at);
                    }
                    as[ak * 68 + ai] = value;
                    int bk = e / 64;
                    int bj = e - bk * 64;
                    if (bTransposed == 1) {
                        bj = e / 16;
                        bk = e - bj * 16;
                    }
                    value = 0f;
                    if (n0 + bj < n && k0 + bk < terms) {
                        int row = firstRow + k0 + bk;
                        int column = n0 + bj;
                        if (bTransposed == 1) {
                            row = firstRow + n0 + bj;
                            column = k0 + bk;
                        }
                        if (listed == 1) {
                            row = ints.get(list + row);
                        }
                        value = heap.get(b + row * bStride + column);
                    }
                    bs[bk * 68 + bj] = value;
                }
                context.localBarrier();
                for (int k = 0; k < 16; k++) {
                    float a0 = as[k * 68 + 4 * ty];
                    float a1 = as[k * 68 + 4 * ty + 1];
                    float a2 = as[k * 68 + 4 * ty + 2];
                    float a3 = as[k * 68 + 4 * ty + 3];
                    float b0 = bs[k * 68 + tx];
                    float b1 = bs[k * 68 + tx + 16];
                    float b2 = bs[k * 68 + tx + 32];
                    float b3 = bs[k * 68 + tx + 48];
                    s00 += a0 * b0;
                    s01 += a0 * b1;
                    s02 += a0 * b2;
                    s03 += a0 * b3;
                    s10 += a1 * b0;
                    s11 += a1 * b1;
                    s12 += a1 * b2;
                    s13 += a1 * b3;
                    s20 += a2 * b0;
                    s21 += a2 * b1;
                    s22 += a2 * b2;
                    s23 += a2 * b3;
                    s30 += a3 * b0;
                    s31 += a3 * b1;
                    s32 += a3 * b2;
                    s33 += a3 * b3;
                }
                context.localBarrier();
            }
            tile[4 * ty * 68 + tx] = s00;
            tile[4 * ty * 68 + tx + 16] = s01;
            tile[4 * ty * 68 + tx + 32] = s02;
            tile[4 * ty * 68 + tx + 48] = s03;
            tile[(4 * ty + 1) * 68 + tx] = s10;
            tile[(4 * ty + 1) * 68 + tx + 16] = s11;
            tile[(4 * ty + 1) * 68 + tx + 32] = s12;
            tile[(4 * ty + 1) * 68 + tx + 48] = s13;
            tile[(4 * ty + 2) * 68 + tx] = s20;
            tile[(4 * ty + 2) * 68 + tx + 16] = s21;
            tile[(4 * ty + 2) * 68 + tx + 32] = s22;
            tile[(4 * ty + 2) * 68 + tx + 48] = s23;
            tile[(4 * ty + 3) * 68 + tx] = s30;
            tile[(4 * ty + 3) * 68 + tx + 16] = s31;
            tile[(4 * ty + 3) * 68 + tx + 32] = s32;
            tile[(4 * ty + 3) * 68 + tx + 48] = s33;
            context.localBarrier();
            if (what == 1) {
                // Logits that count become corrected ones, the others a value that is no logit.
                float tileMax = max;
                for (int i = 0; i < 16; i++) {
                    int j = thread - sumRow * 4 + 4 * i;
                    float logit = -3.2e38f;
                    if (n0 + j < n) {
                        int v = firstCandidate + n0 + j;
                        int hit = 0; // a negative that is the row's own target
                        if (listed == 1) {
                            v = ints.get(list + firstRow + n0 + j);
                            if (v == sumTarget) {
                                hit = 1;
                            }
                        }
                        if (hit < 1) {
                            logit = tile[sumRow * 68 + j];
                            if (corrected == 1) {
                                logit -= heap.get(args.get(18) + v);
                            }
                        }
                        if (listed == 0 && v == sumTarget) {
                            heap.set(y + m0 + sumRow, logit);
                        }
                        tileMax = TornadoMath.max(tileMax, logit);
                    }
                    tile[sumRow * 68 + j] = logit;
                }
                sum = sum * TornadoMath.exp(max - tileMax);
                for (int i = 0; i < 16; i++) {
                    float logit = tile[sumRow * 68 + thread - sumRow * 4 + 4 * i];
                    if (logit != -3.2e38f) {
                        sum += TornadoMath.exp(logit - tileMax);
                    }
                }
                max = tileMax;
            } else {
                for (int i = 0; i < 16; i++) {
                    int e = thread + 256 * i;
                    int row = m0 + e / 64;
                    int column = n0 + e % 64;
                    if (row < m && column < n) {
                        float value = tile[e / 64 * 68 + e % 64];
                        int at = y + row * yStride + column;
                        if (what == 2) {
                            int target = ints.get(args.get(15) + row);
                            float gradient = 0f;
                            if (target >= 0) {
                                int v = firstCandidate + column;
                                if (listed == 1) {
                                    v = ints.get(list + firstRow + column);
                                }
                                if (corrected == 1) {
                                    value -= heap.get(args.get(18) + v);
                                }
                                float p = TornadoMath.exp(value - heap.get(args.get(16) + row));
                                if (v != target) {
                                    gradient = heap.get(args.get(17) + row) * p;
                                } else if (listed == 0) {
                                    gradient = heap.get(args.get(17) + row) * (p - 1f);
                                }
                            }
                            heap.set(at, gradient);
                        } else if (what == 3) {
                            heap.set(at, value);
                        } else if (what == 4) {
                            heap.set(at, heap.get(at) + value);
                        }
                    }
                }
            }
            context.localBarrier();
        }
        as[thread] = max;
        bs[thread] = sum;
        context.localBarrier();
        if (what == 1 && thread < 64 && m0 + thread < m) {
            float most = as[4 * thread];
            for (int i = 1; i < 4; i++) {
                most = TornadoMath.max(most, as[4 * thread + i]);
            }
            float total = 0f;
            for (int i = 0; i < 4; i++) {
                total += bs[4 * thread + i] * TornadoMath.exp(as[4 * thread + i] - most);
            }
            int at = context.groupIdy * m + m0 + thread;
            heap.set(args.get(21) + at, most);
            heap.set(args.get(22) + at, total);
        }
    }
}
