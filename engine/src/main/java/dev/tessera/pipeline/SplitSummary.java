package dev.tessera.pipeline;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How a log was cut.
 *
 * @param training interactions a model may learn from
 * @param laterThanTest share of them that lie after the earliest test target: 0 under a global cut,
 *     inevitable under leave-last-out; empty where times are unknown
 */
public record SplitSummary(
        String protocol, long training, int validation, int test, OptionalDouble laterThanTest) {
    public static SplitSummary of(DataStage.Loaded data) {
        int[] ends = data.split().trainEnds();
        long training =
                IntStream.range(0, ends.length)
                        .mapToLong(user -> ends[user] - data.dataset().log().start(user))
                        .sum();
        return new SplitSummary(
                data.split().protocol(),
                training,
                data.split().validation().size(),
                data.split().test().size(),
                data.leakage().earliestTarget().isPresent()
                        ? OptionalDouble.of(data.leakage().share())
                        : OptionalDouble.empty());
    }
}
