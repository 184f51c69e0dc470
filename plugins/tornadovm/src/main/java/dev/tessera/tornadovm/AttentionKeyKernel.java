package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** The gradient of attention by its keys and values. */
final class AttentionKeyKernel {
    static final Kernel KEYS =
            Kernel.ofGroups(
                    "attention gradient, keys and values",
                    AttentionPairs.THREADS,
                    AttentionKeyKernel::kAttentionKeys);

    private AttentionKeyKernel() {}

    static List<Kernel> kernels() {
        return List.of(KEYS);
    }

    /**
     * Own arguments: do, l, means (softmax only), dk, dv.
     *
     * <p>A group along x is a tile of keys, along y a group of heads and a chunk of columns of both
     * k and v. It goes through the heads and, tile by tile, the queries. Thread (x, y) of 8 x 8
     * holds the pairs of keys y + 8i and queries x + 8j, and the columns x + 8j of the keys'
     * results.
     */
    static void kAttentionKeys(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] left = context.allocateFloatLocalArray(32 * 33);
        float[] right = context.allocateFloatLocalArray(32 * 64);
        float[] weights = context.allocateFloatLocalArray(32 * 33);
        float[] slopes = context.allocateFloatLocalArray(32 * 33);
        float[] products = new float[16];
        float[] scores = new float[16];
        float[] keySums = new float[32];
        float[] valueSums = new float[32];
        int t = context.localIdx;
        int x = t & 7;
        int y = t >> 3;
        int heads = args.get(AttentionPairs.HEADS);
        int groups = Math.max(1, args.get(AttentionPairs.GROUPS));
        int width = args.get(AttentionPairs.WIDTH);
        int valueWidth = args.get(AttentionPairs.VALUE_WIDTH);
        int causal = args.get(AttentionPairs.CAUSAL);
        int softmax = args.get(AttentionPairs.KIND) == AttentionPairs.SOFTMAX ? 1 : 0;
        int biased = args.get(AttentionPairs.COLUMNS) + args.get(AttentionPairs.BUCKETS);
        float scale = numbers.get(AttentionPairs.SCALE);
        float divisor = numbers.get(AttentionPairs.DIVISOR);
        int group = context.groupIdy % groups;
        int firstColumn = context.groupIdy / groups * 64;
        int keyColumns = Math.min(64, width - firstColumn);
        int valueColumns = Math.min(64, valueWidth - firstColumn);
        int firstHead = group * (heads / groups);
        int lastHead = firstHead + heads / groups;

        int sequences = args.get(AttentionPairs.SEQUENCES);
        int qOffsets = args.get(AttentionPairs.Q_OFFSETS);
        int kOffsets = args.get(AttentionPairs.K_OFFSETS);
        int sequence = AttentionPairs.sequence(ints, kOffsets, sequences, context.groupIdx);
        int keyBegin = 0;
        int keyEnd = 0;
        int queryBegin = 0;
        int queryEnd = 0;
        int shift = 0;
        if (sequences > 0) {
            int first = ints.get(kOffsets + sequence);
            int end = ints.get(kOffsets + sequence + 1);
            keyBegin = first + 32 * (context.groupIdx - sequence - first / 32);
            keyEnd = Math.min(keyBegin + 32, end);
            queryBegin = ints.get(qOffsets + sequence);
            queryEnd = ints.get(qOffsets + sequence + 1);
            shift = end - queryEnd;
            if (causal == 1) {
                queryBegin = Math.max(queryBegin, keyBegin - shift);
            }
            if (keyEnd <= keyBegin) {
                queryBegin = queryEnd;
            }
        }

        for (int i = 0; i < 32; i++) {
            keySums[i] = 0f;
            valueSums[i] = 0f;
        }
        for (int head = firstHead; head < lastHead; head++) {
            for (int tile = queryBegin; tile < queryEnd; tile += 32) {
                // A bound known to the compiler would be unrolled whole, which takes it seconds.
                int rows = Math.min(32, queryEnd - tile);
                // k and q make the scores, then v and do the gradient of the weights.
                for (int pass = 0; pass < 2; pass++) {
                    int a = args.get(pass == 0 ? AttentionPairs.K : AttentionPairs.V);
                    int b = args.get(pass == 0 ? AttentionPairs.Q : AttentionPairs.OWN);
                    int length = pass == 0 ? width : valueWidth;
                    for (int i = 0; i < 16; i++) {
                        scores[i] = products[i];
                        products[i] = 0f;
                    }
                    for (int from = 0; from < length; from += 32) {
                        int wide = Math.min(32, length - from);
                        int d = t & 31;
                        for (int n = t >> 5; n < 32; n += 2) {
                            float ofKey = 0f;
                            float ofQuery = 0f;
                            if (d < wide) {
                                if (keyBegin + n < keyEnd) {
                                    ofKey =
                                            heap.get(
                                                    a
                                                            + ((keyBegin + n) * groups + group)
                                                                    * length
                                                            + from
                                                            + d);
                                }
                                if (tile + n < queryEnd) {
                                    ofQuery =
                                            heap.get(
                                                    b
                                                            + ((tile + n) * heads + head) * length
                                                            + from
                                                            + d);
                                }
                            }
                            left[n * 33 + d] = ofKey;
                            right[n * 33 + d] = ofQuery;
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
                for (int j = 0; j < 4; j++) {
                    int row = tile + x + 8 * j;
                    int place = row + shift;
                    int end = causal == 1 ? Math.min(keyEnd, place + 1) : keyEnd;
                    float log = 0f;
                    float mean = 0f;
                    if (row >= queryEnd) {
                        end = 0;
                    } else if (softmax == 1) {
                        log = heap.get(args.get(AttentionPairs.OWN + 1) + row * heads + head);
                        mean = heap.get(args.get(AttentionPairs.OWN + 2) + row * heads + head);
                    }
                    for (int i = 0; i < 4; i++) {
                        int key = keyBegin + y + 8 * i;
                        float weight = 0f;
                        float slope = 0f;
                        if (key < end) {
                            float score = scores[4 * i + j] * scale;
                            if (biased > 0) {
                                score +=
                                        AttentionPairs.bias(
                                                args, heap, ints, head, row, key, place);
                            }
                            float product = products[4 * i + j];
                            if (softmax == 1) {
                                weight = TornadoMath.exp(score - log);
                                slope = weight * (product - mean);
                            } else {
                                weight = AttentionPairs.silu(score) / divisor;
                                slope = product * AttentionPairs.siluSlope(score) / divisor;
                            }
                        }
                        weights[(y + 8 * i) * 33 + x + 8 * j] = weight;
                        slopes[(y + 8 * i) * 33 + x + 8 * j] = slope;
                    }
                }
                int dout = args.get(AttentionPairs.OWN) + head * valueWidth + firstColumn;
                for (int n = 0; n < rows; n++) {
                    float value = 0f;
                    if (t < valueColumns && tile + n < queryEnd) {
                        value = heap.get(dout + (tile + n) * heads * valueWidth + t);
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
                        valueSums[j] += w0 * value;
                        valueSums[8 + j] += w1 * value;
                        valueSums[16 + j] += w2 * value;
                        valueSums[24 + j] += w3 * value;
                    }
                }
                context.localBarrier();
                int q = args.get(AttentionPairs.Q) + head * width + firstColumn;
                for (int n = 0; n < rows; n++) {
                    float value = 0f;
                    if (t < keyColumns && tile + n < queryEnd) {
                        value = heap.get(q + (tile + n) * heads * width + t);
                    }
                    right[n * 64 + t] = value;
                }
                context.localBarrier();
                for (int n = 0; n < rows; n++) {
                    float w0 = slopes[y * 33 + n];
                    float w1 = slopes[(y + 8) * 33 + n];
                    float w2 = slopes[(y + 16) * 33 + n];
                    float w3 = slopes[(y + 24) * 33 + n];
                    for (int j = 0; j < 8; j++) {
                        float value = right[n * 64 + x + 8 * j];
                        keySums[j] += w0 * value;
                        keySums[8 + j] += w1 * value;
                        keySums[16 + j] += w2 * value;
                        keySums[24 + j] += w3 * value;
                    }
                }
                context.localBarrier();
            }
        }
        for (int i = 0; i < 4; i++) {
            int key = keyBegin + y + 8 * i;
            if (key < keyEnd) {
                int dk = args.get(AttentionPairs.OWN + 3) + (key * groups + group) * width;
                int dv = args.get(AttentionPairs.OWN + 4) + (key * groups + group) * valueWidth;
                for (int j = 0; j < 8; j++) {
                    int column = x + 8 * j;
                    if (column < keyColumns) {
                        heap.set(dk + firstColumn + column, keySums[8 * i + j] * scale);
                    }
                    if (column < valueColumns) {
                        heap.set(dv + firstColumn + column, valueSums[8 * i + j]);
                    }
                }
            }
        }
    }
}
