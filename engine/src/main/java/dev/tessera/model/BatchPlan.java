package dev.tessera.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which sequences run together: batch b holds the sequences {@code order[starts[b]] ..
 * order[starts[b + 1] - 1]}. Nothing is padded; a batch is full when its rows or its sequences
 * reach their limit.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
public record BatchPlan(int[] order, int[] starts) {

    /**
     * How much a batch may hold.
     *
     * @param tokens rows of all its sequences together
     * @param sequences number of sequences
     */
    public record Limits(int tokens, int sequences) {}

    public int size() {
        return starts.length - 1;
    }

    /** The sequences of a batch. */
    public int[] batch(int b) {
        return Arrays.copyOfRange(order, starts[b], starts[b + 1]);
    }

    /** All sequences in their own order. */
    public static BatchPlan inOrder(int sequences, IntUnaryOperator tokens, Limits limits) {
        return cut(IntStream.range(0, sequences).toArray(), tokens, limits);
    }

    /** All sequences in an order that depends on the seed and the epoch alone. */
    public static BatchPlan shuffled(
            int sequences, IntUnaryOperator tokens, Limits limits, long seed, int epoch) {
        int[] order = IntStream.range(0, sequences).toArray();
        shuffle(order, new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch));
        return cut(order, tokens, limits);
    }

    /** Fisher and Yates. */
    static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = values[i];
            values[i] = values[j];
            values[j] = moved;
        }
    }

    private static BatchPlan cut(int[] order, IntUnaryOperator tokens, Limits limits) {
        IntStream.Builder starts = IntStream.builder();
        int held = 0;
        int begin = 0;
        for (int i = 0; i < order.length; i++) {
            int rows = tokens.applyAsInt(order[i]);
            if (rows > limits.tokens()) {
                throw new IllegalArgumentException(
                        "a sequence of "
                                + rows
                                + " interactions does not fit into a batch of "
                                + limits.tokens()
                                + " tokens; raise the tokens of a batch or shorten the history");
            }
            if (i == 0 || held + rows > limits.tokens() || i - begin == limits.sequences()) {
                starts.add(i);
                begin = i;
                held = 0;
            }
            held += rows;
        }
        return new BatchPlan(order, starts.add(order.length).build().toArray());
    }
}
