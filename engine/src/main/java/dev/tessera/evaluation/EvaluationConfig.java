package dev.tessera.evaluation;

import dev.tessera.config.Configs;
import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

import java.util.List;

/** How recommenders are measured; all of it is recorded with every result. */
@Settings(help = "How recommenders are measured; all of it is recorded with every result.")
public record EvaluationConfig(
        @Setting(
                        help = "Lengths K of the recommended list at which metrics are taken.",
                        value = "[1, 5, 10, 20, 50]",
                        unit = "items",
                        min = 1)
                List<Integer> cutoffs,
        @Setting(
                        help =
                                "Whether items of the user's history are left out of the recommendations.",
                        value = "true")
                boolean excludeHistory,
        @Setting(
                        help = "Resamples of users from which an interval is taken.",
                        value = "1000",
                        min = 100,
                        max = 1_000_000)
                int resamples,
        @Setting(help = "Confidence of the intervals.", value = "0.95", min = 0.5, max = 0.9999)
                double confidence,
        @Setting(help = "Seed of the resampling.", value = "20250") long seed,
        @Setting(
                        help = "How many cases are asked of a recommender at once.",
                        value = "256",
                        unit = "cases",
                        min = 1,
                        cosmetic = true)
                int batch) {

    public EvaluationConfig {
        cutoffs = cutoffs.stream().distinct().sorted().toList();
        if (cutoffs.isEmpty()) {
            throw new IllegalArgumentException(
                    "cutoffs is empty: name at least one length of the recommended list, such as [10]");
        }
        if (cutoffs.getFirst() < 1) {
            throw new IllegalArgumentException(
                    "cutoffs holds " + cutoffs.getFirst() + ": a list has at least 1 item");
        }
        if (batch < 1) {
            throw new IllegalArgumentException(
                    "batch is " + batch + ": at least 1 case must be asked at once");
        }
        if (resamples < 1) {
            throw new IllegalArgumentException(
                    "resamples is "
                            + resamples
                            + ": at least 1 is needed, 1000 give a usable interval");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is "
                            + confidence
                            + ": expected a number between 0 and 1, such as 0.95");
        }
    }

    /** Full catalogue, history removed, 95 % intervals from 1,000 resamples. */
    public static EvaluationConfig defaults() {
        return Configs.defaults(EvaluationConfig.class);
    }

    /** The longest list that is asked for. */
    public int depth() {
        return cutoffs.getLast();
    }
}
