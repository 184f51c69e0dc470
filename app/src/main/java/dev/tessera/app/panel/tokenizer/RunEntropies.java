package dev.tessera.app.panel.tokenizer;

import dev.tessera.experiment.Run;
import dev.tessera.pipeline.TokenizerSummary;
import dev.tessera.tokenizer.CodebookStatistics;

import java.util.Arrays;

/**
 * The numbers of one run's tokenizer beside others.
 *
 * @param name tells it from the others that are shown
 */
public record RunEntropies(Run run, String name, TokenizerSummary summary) {

    CodebookStatistics statistics() {
        return summary.statistics();
    }

    double[] nats() {
        return statistics().levels().stream()
                .mapToDouble(CodebookStatistics.Level::entropy)
                .toArray();
    }

    int[] sizes() {
        return statistics().levels().stream().mapToInt(CodebookStatistics.Level::size).toArray();
    }

    /** Entropy of the whole learned id, in nats. */
    double joint() {
        return Arrays.stream(summary.conditionalEntropies()).sum();
    }

    /** Share of the test targets whose item shares its id; NaN where it is not known. */
    double aliasing() {
        return statistics().trafficWeightedAliasing().orElse(Double.NaN);
    }
}
