package dev.tessera.app.panel.evaluate;

import dev.tessera.app.panel.evaluate.MetricsViewModel.Compared;
import dev.tessera.app.text.Texts;
import dev.tessera.evaluation.MetricTable;
import dev.tessera.evaluation.PairedComparison;

import java.math.BigDecimal;
import java.util.Locale;

/** A paired comparison in words. */
final class ComparisonWords {
    private ComparisonWords() {}

    /** Who is better and whether that can be told from chance: its interval does not hold 0. */
    static String verdict(Texts texts, Compared compared) {
        PairedComparison pair = compared.comparison();
        String metric = pair.metric() + "@" + pair.cutoff();
        boolean told = !pair.interval().contains(0);
        String better = pair.difference() >= 0 ? compared.first() : compared.second();
        String worse = pair.difference() >= 0 ? compared.second() : compared.first();
        String by = MetricTable.number(Math.abs(pair.difference()));
        return told
                ? texts.get("verdict.better", better, worse, metric, by)
                : texts.get("verdict.none", compared.first(), compared.second(), metric);
    }

    /** The numbers behind it: first minus second. */
    static String detail(Texts texts, Compared compared) {
        PairedComparison pair = compared.comparison();
        return texts.get(
                "verdict.detail",
                signed(pair.difference()),
                percent(compared.confidence()),
                signed(pair.interval().low()),
                signed(pair.interval().high()),
                p(pair.bootstrapP()),
                p(pair.signP()),
                "%,d".formatted(pair.better()),
                "%,d".formatted(pair.worse()));
    }

    private static String signed(double difference) {
        return String.format(Locale.ROOT, "%+.4f", difference).replace('-', '−');
    }

    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String p(double value) {
        return value < 0.0005 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", value);
    }
}
