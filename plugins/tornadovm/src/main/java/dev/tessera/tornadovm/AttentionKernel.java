package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Attention forward: scores live in local memory for as long as their tile of keys does. */
final class AttentionKernel {
    static final Kernel FORWARD =
            Kernel.ofGroups("attention", AttentionPairs.THREADS, AttentionKernel::kAttention);

    private AttentionKernel() {}

    static List<Kernel> kernels() {
        return List.of(FORWARD);
    }

    /**
     * Own arguments: o, l (softmax only).
     *
     * <p>A group along x is a tile of queries, along y a head and a chunk of columns of its values.
     * It goes through the keys tile by tile; of softmax it keeps the greatest score so far and
     * rescales what it has when a greater one comes. Thread (x, y) of 8 x 8 holds the pairs of
     * queries y + 8i and keys x + 8j, and the columns x + 8j of the queries' results.
     */
    static void kAttention(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] left = context.allocateFloatLocalArray(32 * 33);
        float[] right = context.allocateFloatLocalArray(32 * 64);
        float[] weights = context.allocateFloatLocalArray(32 * 33);
        float[] scores = new float[16];
        float[] sums = new float[32];
        float[] greatest = new float[4];
        float[] totals = new float[4];
        int t = context.localIdx;
        int x = t & 7;
        int y = t >> 3;
        int heads = Math.max(1, args.get(AttentionPairs.HEADS));
        int groups = args.get(AttentionPairs.GROUPS);
        int width = args.get(AttentionPairs.WIDTH);
        int valueWidth = args.get(AttentionPairs.VALUE_WIDTH);
        int causal = args.get(AttentionPairs.CAUSAL);
        int softmax = args.get(AttentionPairs.KIND) == AttentionPairs.SOFTMAX ? 1 : 0;
        int biased = args.get(AttentionPairs.COLUMNS) + args.get(AttentionPairs.BUCKETS);
        float scale = numbers.get(AttentionPairs.SCALE);
        float divisor = numbers.get(AttentionPairs.DIVISOR);
        int head = context.groupIdy % heads;
        int firstColumn = context.groupIdy / heads * 64;
        int columns = Math.min(64, valueWidth - firstColumn);
        int group = head * groups / heads;

        int sequences = args.get(AttentionPairs.SEQUENCES);
        int qOffsets = args.get(AttentionPairs.Q_OFFSETS);
        int kOffsets = args.get(AttentionPairs.K_OFFSETS);
        int sequence = AttentionPairs.sequence(ints, qOffsets, sequences, context.groupIdx);
        int rowBegin = 0;
        int rowEnd = 0;
        int keyBegin = 0;
        int keyEnd = 0;
        int seenEnd = 0;
        int shift = 0;
        if (sequences > 0) {
            int first = ints.get(qOffsets + sequence);
            int end = ints.get(qOffsets + sequence + 1);
            rowBegin = first + 32 * (context.groupIdx - sequence - first / 32);
            rowEnd = Math.min(rowBegin + 32, end);
            keyBegin = ints.get(kOffsets + sequence);
            keyEnd = ints.get(kOffsets + sequence + 1);
            shift = keyEnd - end;
            seenEnd = causal == 1 ? rowEnd + shift : keyEnd;
            if (rowEnd <= rowBegin) {
                seenEnd = keyBegin;
            }
        }
        int q = args.get(AttentionPairs.Q) + head * width;
        int k = args.get(AttentionPairs.K) + group * width;
        int v = args.get(AttentionPairs.V) + group * valueWidth + firstColumn;

        for (int i = 0; i < 4; i++) {
            greatest[i] = -3e38f;
            totals[i] = 0f;
        }
        for (int i = 0; i < 32; i++) {
            sums[i] = 0f;
        }
        for (int tile = keyBegin; tile < seenEnd; tile += 32) {
            // A bound known to the compiler would be unrolled whole, which takes it seconds.
            int rows = Math.min(32, keyEnd - tile);
            for (int i = 0; i < 16; i++) {
                scores[i] = 0f;
            }
            for (int from = 0; from < width; from += 32) {
                int wide = Math.min(32, width - from);
                int d = t & 31;
                for (int n = t >> 5; n < 32; n += 2) {
                    float ofQuery = 0f;
                    float ofKey = 0f;
                    if (d < wide) {
                        if (rowBegin + n < rowEnd) {
                            ofQuery = heap.get(q + (rowBegin + n) * heads * width + from + d);
                        }
                        if (tile + n < keyEnd) {
                            ofKey = heap.get(k + (tile + n) * groups * width + from + d);
                        }
                    }
                    left[n * 33 + d] = ofQuery;
                    right[n * 33 + d] = ofKey;
                }
                context.localBarrier();
                for (int c = 0; c < wide; c++) {
                    float k0 = right[x * 33 + c];
                    float k1 = right[(x + 8) * 33 + c];
                    float k2 = right[(x + 16) * 33 + c];
                    float k3 = right[(x + 24) * 33 + c];
                    for (int i = 0; i < 4; i++) {
                        float a = left[(y + 8 * i) * 33 + c];
                        scores[4 * i] += a * k0;
                        scores[4 * i + 1] += a * k1;
                        scores[4 * i + 2] += a * k2;
                        scores[4 * i + 3] += a * k3;
                    }
                }
                context.localBarrier();
            }
            for (int i = 0; i < 4; i++) {
                int row = rowBegin + y + 8 * i;
                int place = row + shift;
                int end = causal == 1 ? Math.min(keyEnd, place + 1) : keyEnd;
                if (row >= rowEnd) {
                    end = 0;
                }
                float most = -3e38f;
                for (int j = 0; j < 4; j++) {
                    int key = tile + x + 8 * j;
                    float score = -3e38f;
                    if (key < end) {
                        score = scores[4 * i + j] * scale;
                        if (biased > 0) {
                            score += AttentionPairs.bias(args, heap, ints, head, row, key, place);
                        }
                    }
                    scores[4 * i + j] = score;
                    most = Math.max(most, score);
                }
                left[(y + 8 * i) * 33 + x] = most;
            }
            context.localBarrier();
            for (int i = 0; i < 4; i++) {
                int at = (y + 8 * i) * 33;
                if (softmax == 1) {
                    float most = greatest[i];
                    for (int n = 0; n < 8; n++) {
                        most = Math.max(most, left[at + n]);
                    }
                    float factor = TornadoMath.exp(greatest[i] - most);
                    greatest[i] = most;
                    float total = totals[i] * factor;
                    for (int j = 0; j < 4; j++) {
                        float score = scores[4 * i + j];
                        float weight = 0f;
                        if (score != -3e38f) {
                            weight = TornadoMath.exp(score - most);
                        }
                        weights[at + x + 8 * j] = weight;
                        total += weight;
                    }
                    totals[i] = total;
                    for (int j = 0; j < 8; j++) {
                        sums[8 * i + j] = sums[8 * i + j] * factor;
                    }
                } else {
                    for (int j = 0; j < 4; j++) {
                        float score = scores[4 * i + j];
                        float weight = 0f;
                        if (score != -3e38f) {
                            weight = AttentionPairs.silu(score) / divisor;
                        }
                        weights[at + x + 8 * j] = weight;
                    }
                }
            }
            for (int n = 0; n < rows; n++) {
                float value = 0f;
                if (t < columns && tile + n < keyEnd) {
                    value = heap.get(v + (tile + n) * groups * valueWidth + t);
                }
                right[n * 64 + t] = value;
            }
            context.localBarrier();
            for (int n = 0; n < rows; n++) {
                float w0 = weights[y * 33 + n];
                float w1 = weights[(y + 8) * 33 + n];
                float w2 = weights[(y + 16) * 33 + n];
                float w3 = weights[(y + 24) * 33 + n];
                for (int j = 0; j < 8; j++) {
                    float value = right[n * 64 + x + 8 * j];
                    sums[j] += w0 * value;
                    sums[8 + j] += w1 * value;
                    sums[16 + j] += w2 * value;
                    sums[24 + j] += w3 * value;
                }
            }
            context.localBarrier();
        }
        for (int i = 0; i < 4; i++) {
            left[(y + 8 * i) * 33 + x] = totals[i];
        }
        context.localBarrier();
        for (int i = 0; i < 4; i++) {
            int row = rowBegin + y + 8 * i;
            if (row < rowEnd) {
                float total = 0f;
                for (int n = 0; n < 8; n++) {
                    total += left[(y + 8 * i) * 33 + n];
                }
                float factor = 1f;
                if (softmax == 1) {
                    // A query that saw no key: the logarithm of 0 is -infinity.
                    factor = total == 0f ? 0f : 1f / total;
                    if (x == 0 && firstColumn == 0) {
                        heap.set(
                                args.get(AttentionPairs.OWN + 1) + row * heads + head,
                                greatest[i] + TornadoMath.log(total));
                    }
                }
                int o = args.get(AttentionPairs.OWN) + (row * heads + head) * valueWidth;
                for (int j = 0; j < 8; j++) {
                    int column = x + 8 * j;
                    if (column < columns) {
                        heap.set(o + firstColumn + column, sums[8 * i + j] * factor);
                    }
                }
            }
        }
    }
}
