package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** The gradient of attention by its queries. */
final class AttentionQueryKernels {
    static final Kernel MEANS =
            Kernel.of("attention gradient, means", AttentionQueryKernels::kAttentionMeans);
    static final Kernel QUERIES =
            Kernel.ofGroups(
                    "attention gradient, queries",
                    AttentionPairs.THREADS,
                    AttentionQueryKernels::kAttentionQueries);

    private AttentionQueryKernels() {}

    static List<Kernel> kernels() {
        return List.of(MEANS, QUERIES);
    }

    /**
     * do, o, means, rows * heads, width: the inner product of do and o for each query and head, a
     * thread each. It is the mean, under the softmax, of the gradient of the weights.
     */
    static void kAttentionMeans(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int width = args.get(4);
            int a = args.get(0) + i * width;
            int b = args.get(1) + i * width;
            float sum = 0f;
            for (int j = 0; j < width; j++) {
                sum += heap.get(a + j) * heap.get(b + j);
            }
            heap.set(args.get(2) + i, sum);
        }
    }

    /**
     * Own arguments: do, l, means (softmax only), dq. Groups and threads as in {@link
     * AttentionKernel#kAttention}, chunks of columns those of q.
     */
    static void kAttentionQueries(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] left = context.allocateFloatLocalArray(32 * 33);
        float[] right = context.allocateFloatLocalArray(32 * 64);
        float[] slopes = context.allocateFloatLocalArray(32 * 33);
        float[] products = new float[16];
        float[] scores = new float[16];
        float[] sums = new float[32];
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
        int columns = Math.min(64, width - firstColumn);
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

        for (int i = 0; i < 32; i++) {
            sums[i] = 0f;
        }
        for (int tile = keyBegin; tile < seenEnd; tile += 32) {
            // A bound known to the compiler would be unrolled whole, which takes it seconds.
            int rows = Math.min(32, keyEnd - tile);
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
                                                        + ((rowBegin + n) * heads + head) * length
                                                        + from
                                                        + d);
                            }
                            if (tile + n < keyEnd) {
                                ofKey =
                                        heap.get(
                                                b
                                                        + ((tile + n) * groups + group) * length
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
                    log = heap.get(args.get(AttentionPairs.OWN + 1) + row * heads + head);
                    mean = heap.get(args.get(AttentionPairs.OWN + 2) + row * heads + head);
                }
                for (int j = 0; j < 4; j++) {
                    int key = tile + x + 8 * j;
                    float slope = 0f;
                    if (key < end) {
                        float score = scores[4 * i + j] * scale;
                        if (biased > 0) {
                            score += AttentionPairs.bias(args, heap, ints, head, row, key, place);
                        }
                        float product = products[4 * i + j];
                        if (softmax == 1) {
                            slope = TornadoMath.exp(score - log) * (product - mean);
                        } else {
                            slope = product * AttentionPairs.siluSlope(score) / divisor;
                        }
                    }
                    slopes[(y + 8 * i) * 33 + x + 8 * j] = slope;
                }
            }
            int k = args.get(AttentionPairs.K) + group * width + firstColumn;
            for (int n = 0; n < rows; n++) {
                float value = 0f;
                if (t < columns && tile + n < keyEnd) {
                    value = heap.get(k + (tile + n) * groups * width + t);
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
                    sums[j] += w0 * value;
                    sums[8 + j] += w1 * value;
                    sums[16 + j] += w2 * value;
                    sums[24 + j] += w3 * value;
                }
            }
            context.localBarrier();
        }
        for (int i = 0; i < 4; i++) {
            int row = rowBegin + y + 8 * i;
            if (row < rowEnd) {
                int dq = args.get(AttentionPairs.OWN + 3) + (row * heads + head) * width;
                for (int j = 0; j < 8; j++) {
                    int column = x + 8 * j;
                    if (column < columns) {
                        heap.set(dq + firstColumn + column, sums[8 * i + j] * scale);
                    }
                }
            }
        }
    }
}
