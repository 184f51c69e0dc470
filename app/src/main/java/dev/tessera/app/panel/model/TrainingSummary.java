package dev.tessera.app.panel.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where a training stands, in a line.
 *
 * @param running whether it goes on at this moment
 * @param epoch the epoch under way, or the last one; empty where nothing was validated yet
 * @param epochs how many there are at most
 * @param best the best validation so far
 * @param chosen the epoch whose weights were kept, once it is over
 * @param tokensPerSecond measured last
 */
record TrainingSummary(
        boolean running,
        OptionalInt epoch,
        int epochs,
        long steps,
        Optional<Best> best,
        OptionalInt chosen,
        OptionalDouble tokensPerSecond) {

    /**
     * A validation.
     *
     * @param metric such as {@code NDCG@10}
     */
    record Best(String metric, double value, int epoch, long step) {}
}
