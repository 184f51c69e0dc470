package dev.tessera.app.panel.tokenizer;

import dev.tessera.config.Configs;
import dev.tessera.experiment.Run;
import dev.tessera.pipeline.TokenizerKind;
import dev.tessera.pipeline.TokenizerSummary;
import dev.tessera.tokenizer.CodebookStatistics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The numbers of one run's tokenizer beside others.
 *
 * @param name tells it from the others that are shown
 * @param kind how codes were given to items
 */
public record RunEntropies(Run run, String name, String kind, TokenizerSummary summary) {

    /** Reads the folder of a run's tokenizer stage. */
    static RunEntropies read(Run run, String name, Path folder) throws IOException {
        String kind =
                Configs.settings(run.info().config(), run.id())
                        .getOrDefault("tokenizer.kind", "rq-k-means");
        String title =
                Arrays.stream(TokenizerKind.values())
                        .filter(
                                one ->
                                        one.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-')
                                                .equals(kind))
                        .map(TokenizerKind::title)
                        .findFirst()
                        .orElse(kind);
        return new RunEntropies(run, name, title, TokenizerSummary.read(folder));
    }

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
