package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** The gradient of attention by its tables of biases. */
final class AttentionBiasKernels {
    static final Kernel BIASES =
            Kernel.ofGroups(
                    "attention gradient, biases",
                    AttentionPairs.THREADS,
                    AttentionBiasKernels::kAttentionBiases);
    static final Kernel SUM =
            Kernel.of("sum of partial tables", AttentionBiasKernels::kSumPartialTables);

    private AttentionBiasKernels() {}

    static List<Kernel> kernels() {
        return List.of(BIASES, SUM);
    }

    /**
     * Own arguments: do, l, means (softmax only), slots of queries, partial tables.
     *
     * <p>Each group along x has a table of its own, the rows of positions and then that of times,
     * and takes every so-manieth tile of queries. Along y there is a group for each row of the
     * table of positions; if there is but one row, the heads share it and their gradients are
     * summed before they are looked up. Threads are those of {@link AttentionQueryKernels}.
     *
     * <p>Of a tile of pairs, those on one diagonal have the same relative position: a thread sums a
     * diagonal. By time, each query has a table of its own in local memory. So no two threads ever
     * add to one place, and the order of sums is fixed.
     */
    static void kAttentionBiases(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] left = context.allocateFloatLocalArray(32 * 33);
        float[] right = context.allocateFloatLocalArray(32 * 33);
        float[] diagonals = context.allocateFloatLocalArray(64);
        float[] byTime = context.allocateFloatLocalArray(129 * 32);
        float[] products = new float[16];
        float[] scores = new float[16];
        float[] slopes = new float[16];
        int t = context.localIdx;
        int x = t & 7;
        int y = t >> 3;
        int heads = Math.max(1, args.get(AttentionPairs.HEADS));
        int groups = args.get(AttentionPairs.GROUPS);
        int width = args.get(AttentionPairs.WIDTH);
        int valueWidth = args.get(AttentionPairs.VALUE_WIDTH);
        int causal = args.get(AttentionPairs.CAUSAL);
        int softmax = args.get(AttentionPairs.KIND) == AttentionPairs.SOFTMAX ? 1 : 0;
        float scale = numbers.get(AttentionPairs.SCALE);
        float divisor = numbers.get(AttentionPairs.DIVISOR);
        int tableRow = context.groupIdy;
        int tableRows = args.get(AttentionPairs.TABLE_ROWS);
        int columns = args.get(AttentionPairs.COLUMNS);
        int buckets = args.get(AttentionPairs.BUCKETS);
        int firstHead = tableRows > 1 ? tableRow : 0;
        int lastHead = tableRows > 1 ? tableRow + 1 : heads;
        int sequences = args.get(AttentionPairs.SEQUENCES);
        int qOffsets = args.get(AttentionPairs.Q_OFFSETS);
        int kOffsets = args.get(AttentionPairs.K_OFFSETS);
        int slots = args.get(AttentionPairs.OWN + 3);
        int tables =
                args.get(AttentionPairs.OWN + 4)
                        + context.groupIdx * (tableRows * columns + buckets);
        int table = tables + tableRow * columns;

        for (int i = t; i < columns; i += 64) {
            heap.set(table + i, 0f);
        }
        for (int i = t; i < 129 * 32; i += 64) {
            byTime[i] = 0f;
        }
        context.globalBarrier();
        int stride = context.globalGroupSizeX / 64;
        for (int slot = context.groupIdx; slot < slots; slot += stride) {
            int sequence = AttentionPairs.sequence(ints, qOffsets, sequences, slot);
            int first = ints.get(qOffsets + sequence);
            int queryEnd = ints.get(qOffsets + sequence + 1);
            int rowBegin = first + 32 * (slot - sequence - first / 32);
            int rowEnd = Math.min(rowBegin + 32, queryEnd);
            int keyBegin = ints.get(kOffsets + sequence);
            int keyEnd = ints.get(kOffsets + sequence + 1);
            int shift = keyEnd - queryEnd;
            int seenEnd = causal == 1 ? rowEnd + shift : keyEnd;
            if (rowEnd <= rowBegin) {
                seenEnd = keyBegin;
            }
            for (int tile = keyBegin; tile < seenEnd; tile += 32) {
                for (int i = 0; i < 16; i++) {
                    slopes[i] = 0f;
                }
                for (int head = firstHead; head < lastHead; head++) {
                    int group = head * groups / heads;
                    // q and k make the scores, then do and v the gradient of the weights.
                    for (int pass = 0; pass < 2; pass++) {
                        int a = args.get(pass == 0 ? AttentionPairs.Q : AttentionPairs.OWN);
                        int b = args.get(pass == 0 ? AttentionPairs.K : AttentionPairs.V);
                        int length = pass == 0 ? width : valueWidth;
                        for (int i = 0; i < 16; i++) {
                            scores[i] = products[i];
                            products[i] = 0f;
                        }
                        for (int from = 0; from < length; from += 32) {
                            int wide = Math.min(32, length - from);
                            int d = t & 31;
                            for (int n = t >> 5; n < 32; n += 2) {
                                float ofQuery = 0f;
                                float ofKey = 0f;
                                if (d < wide) {
                                    if (rowBegin + n < rowEnd) {
                                        ofQuery =
                                                heap.get(
                                                        a
                                                                + ((rowBegin + n) * heads + head)
                                                                        * length
                                                                + from
                                                                + d);
                                    }
                                    if (tile + n < keyEnd) {
                                        ofKey =
                                                heap.get(
                                                        b
                                                                + ((tile + n) * groups + group)
                                                                        * length
                                                                + from
                                                                + d);
                                    }
                                }
                                left[n * 33 + d] = ofQuery;
                                right[n * 33 + d] = ofKey;
                            }
                            context.localBarrier();
                            for (int c = 0; c < wide; c++) {
                                float b0 = right[x * 33 + c];
                                float b1 = right[(x + 8) * 33 + c];
                                float b2 = right[(x + 16) * 33 + c];
                                float b3 = right[(x + 24) * 33 + c];
                                for (int i = 0; i < 4; i++) {
                                    float value = left[(y + 8 * i) * 33 + c];
                                    products[4 * i] += value * b0;
                                    products[4 * i + 1] += value * b1;
                                    products[4 * i + 2] += value * b2;
                                    products[4 * i + 3] += value * b3;
                                }
                            }
                            context.localBarrier();
                        }
                    }
                    for (int i = 0; i < 4; i++) {
                        int row = rowBegin + y + 8 * i;
                        int place = row + shift;
                        int end = causal == 1 ? Math.min(keyEnd, place + 1) : keyEnd;
                        float log = 0f;
                        float mean = 0f;
                        if (row >= rowEnd) {
                            end = 0;
                        } else if (softmax == 1) {
                            int at = row * heads + head;
                            log = heap.get(args.get(AttentionPairs.OWN + 1) + at);
                            mean = heap.get(args.get(AttentionPairs.OWN + 2) + at);
                        }
                        for (int j = 0; j < 4; j++) {
                            int key = tile + x + 8 * j;
                            if (key < end) {
                                float score =
                                        scores[4 * i + j] * scale
                                                + AttentionPairs.bias(
                                                        args, heap, ints, head, row, key, place);
                                float product = products[4 * i + j];
                                float slope =
                                        softmax == 1
                                                ? TornadoMath.exp(score - log) * (product - mean)
                                                : product
                                                        * AttentionPairs.siluSlope(score)
                                                        / divisor;
                                slopes[4 * i + j] += slope;
                            }
                        }
                    }
                }
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 4; j++) {
                        left[(y + 8 * i) * 33 + x + 8 * j] = slopes[4 * i + j];
                    }
                }
                context.localBarrier();
                // Thread t has the pairs whose key stands t - 31 behind the query in the tile.
                float diagonal = 0f;
                for (int n = Math.max(0, 31 - t); n < Math.min(32, 63 - t); n++) {
                    diagonal += left[n * 33 + n + t - 31];
                }
                diagonals[t] = diagonal;
                if (buckets > 0 && rowBegin + t < rowEnd) {
                    int end = Math.min(tile + 32, keyEnd);
                    for (int key = tile; key < end; key++) {
                        int at = AttentionPairs.bucket(args, ints, rowBegin + t, key) * 32 + t;
                        byTime[at] = byTime[at] + left[t * 33 + key - tile];
                    }
                }
                context.localBarrier();
                if (columns > 0) {
                    // Beyond the table several diagonals share a column; the first of them adds
                    // all.
                    int origin = args.get(AttentionPairs.BEFORE) + tile - rowBegin - shift - 31;
                    int column = AttentionPairs.column(origin + t, columns);
                    // (A condition with || would be compiled wrongly here.)
                    int earlier = 0;
                    float sum = 0f;
                    for (int n = 0; n < 63; n++) {
                        if (AttentionPairs.column(origin + n, columns) == column) {
                            sum += diagonals[n];
                            earlier += n < t ? 1 : 0;
                        }
                    }
                    if (earlier == 0) {
                        heap.set(table + column, heap.get(table + column) + sum);
                    }
                }
                context.globalBarrier();
            }
        }
        context.localBarrier();
        for (int bucket = t; bucket < buckets; bucket += 64) {
            float sum = 0f;
            for (int n = 0; n < 32; n++) {
                sum += byTime[bucket * 32 + n];
            }
            heap.set(tables + tableRows * columns + bucket, sum);
        }
    }

    /**
     * partial tables, tables, elements of a table, elements of positions in it, gradient of
     * positions, gradient of times; a thread an element.
     */
    static void kSumPartialTables(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        int elements = args.get(2);
        if (i < elements) {
            int positions = args.get(3);
            float sum = 0f;
            for (int table = 0; table < args.get(1); table++) {
                sum += heap.get(args.get(0) + table * elements + i);
            }
            int to = i < positions ? args.get(4) + i : args.get(5) + i - positions;
            heap.set(to, sum);
        }
    }
}
