package dev.tessera.cli;

import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.dataset.Distribution;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReport;

import java.util.Locale;

/** What became of a log's rows and what the log looks like, in words. */
final class ImportText {
    private static final int SHOWN_PROBLEMS = 10;

    private ImportText() {}

    static String of(ImportReport report) {
        StringBuilder text = new StringBuilder();
        text.append(format("read as %s: %s%n", report.format(), String.join(", ", report.files())));
        text.append(format("%,d interactions read, %,d kept", report.read(), report.kept()));
        report.dropped()
                .forEach(
                        (reason, count) ->
                                text.append(format(", %,d left out (%s)", count, reason.label())));
        text.append('\n');
        report.notes().forEach(note -> text.append(note).append('\n'));
        int shown = Math.min(SHOWN_PROBLEMS, report.problems().size());
        for (ImportProblem problem : report.problems().subList(0, shown)) {
            text.append("  ").append(problem).append('\n');
        }
        if (report.unreadable() > shown) {
            text.append(
                    format(
                            "  and %,d more; --json lists the first hundred%n",
                            report.unreadable() - shown));
        }
        return text.toString();
    }

    static String of(DatasetStatistics statistics) {
        TextTable table = new TextTable("statistic", "value");
        table.row("users", format("%,d", statistics.users()));
        table.row("items", format("%,d", statistics.items()));
        table.row("interactions", format("%,d", statistics.interactions()));
        table.row("density", format("%.3f %%", 100 * statistics.density()));
        table.row(
                "interactions of a user: median, mean, most", spread(statistics.sequenceLengths()));
        table.row(
                "interactions of an item: median, mean, most", spread(statistics.itemPopularity()));
        table.row("repeated items", format("%.2f %%", 100 * statistics.repeatedShare()));
        statistics
                .period()
                .ifPresent(period -> table.row("days covered", format("%.1f", period.days())));
        statistics
                .actions()
                .forEach(
                        (action, count) ->
                                table.row(
                                        "action "
                                                + action.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' '),
                                        format("%,d", count)));
        return table.toString();
    }

    private static String spread(Distribution distribution) {
        return format(
                "%d, %.1f, %d",
                distribution.quantile(0.5), distribution.mean(), distribution.quantile(1));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
