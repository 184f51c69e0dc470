package dev.tessera.pipeline;

import dev.tessera.evaluation.MetricValue;
import dev.tessera.figure.Figure;
import dev.tessera.tokenizer.CodebookStatistics;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run's numbers and figures as one HTML page, readable without a network. */
final class ReportPage {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .8rem; border-bottom: 1px solid #8884; text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            small { white-space: nowrap; }
            figure { margin: 2rem 0; }
            figure img { max-width: 100%%; height: auto; background: white; border-radius: 4px; }
            figcaption, .note { color: #777; font-size: .9rem; }
            </style>
            </head>
            <body>
            """;

    private static final List<String> SHOWN =
            List.of("HR@10", "HR@50", "NDCG@10", "MRR@10", "coverage@10");

    private final StringBuilder page = new StringBuilder();

    private ReportPage() {}

    static String of(
            RunResult result, Map<String, Figure> figures, Project project, ReportConfig config) {
        ReportPage page = new ReportPage();
        page.page.append(
                String.format(Locale.ROOT, HEAD, escape(project.name() + ", " + result.run())));
        page.heading(result, project);
        page.metrics(result.measured());
        result.codebooks().ifPresent(page::codebooks);
        figures.forEach((name, figure) -> page.figure(name, figure, config));
        return page.page.append("</body>\n</html>\n").toString();
    }

    private void heading(RunResult result, Project project) {
        line("<h1>" + escape(project.name()) + "</h1>");
        if (!project.config().description().isBlank()) {
            line("<p>" + escape(project.config().description()) + "</p>");
        }
        line(
                format(
                        "<p>%s: %,d users, %,d items, %,d interactions. Split: %s; %,d training interactions, %,d validation and %,d test cases.</p>",
                        escape(result.dataset()),
                        result.statistics().users(),
                        result.statistics().items(),
                        result.statistics().interactions(),
                        escape(result.split().protocol()),
                        result.split().training(),
                        result.split().validation(),
                        result.split().test()));
        line(
                "<p class=\"note\">Run "
                        + escape(result.run())
                        + "; data fingerprint <code>"
                        + escape(result.fingerprint())
                        + "</code>.</p>");
    }

    private void metrics(List<Measured> measured) {
        if (measured.isEmpty()) {
            return;
        }
        line("<h2>Metrics</h2>");
        List<String> names = shown(measured.getFirst().result().metrics());
        line(
                "<table><tr><th>recommender</th>"
                        + String.join(
                                "", names.stream().map(n -> "<th>" + escape(n) + "</th>").toList())
                        + "</tr>");
        for (Measured one : measured) {
            StringBuilder row =
                    new StringBuilder("<tr><td>" + escape(one.result().recommender()) + "</td>");
            for (String name : names) {
                row.append("<td>")
                        .append(
                                one.result().metrics().stream()
                                        .filter(m -> m.name().equals(name))
                                        .findFirst()
                                        .map(ReportPage::cell)
                                        .orElse(""))
                        .append("</td>");
            }
            line(row + "</tr>");
        }
        line("</table>");
        for (Measured one : measured) {
            line(
                    "<p class=\"note\">"
                            + escape(
                                    one.result().recommender()
                                            + ": "
                                            + one.result().protocol().text())
                            + "</p>");
        }
    }

    /** The usual ones; all if none of them was measured. */
    private static List<String> shown(List<MetricValue> metrics) {
        List<String> names = metrics.stream().map(MetricValue::name).toList();
        List<String> usual = names.stream().filter(SHOWN::contains).toList();
        return usual.isEmpty() ? names : usual;
    }

    private static String cell(MetricValue value) {
        return format("%.4f", value.value())
                + value.interval()
                        .map(i -> format("<br><small>%.4f to %.4f</small>", i.low(), i.high()))
                        .orElse("");
    }

    private void codebooks(CodebookStatistics statistics) {
        line("<h2>Semantic ids</h2>");
        line(
                "<table><tr><th>level</th><th>codes</th><th>used</th><th>entropy (nats)</th><th>of ln K</th><th>reconstruction loss</th></tr>");
        for (CodebookStatistics.Level level : statistics.levels()) {
            line(
                    format(
                            "<tr><td>%d</td><td>%d</td><td>%.1f %%</td><td>%.4f</td><td>%.4f</td><td>%s</td></tr>",
                            level.level(),
                            level.size(),
                            100 * level.utilization(),
                            level.entropy(),
                            level.entropyShare(),
                            level.meanSquaredError().isPresent()
                                    ? format("%.5g", level.meanSquaredError().getAsDouble())
                                    : ""));
        }
        line("</table>");
        line(
                format(
                        "<p>Collision rate %.2f %%; at most %d items to an id%s.</p>",
                        100 * statistics.collisionRate(),
                        statistics.maxItemsPerId(),
                        statistics.trafficWeightedAliasing().isPresent()
                                ? format(
                                        "; traffic-weighted aliasing %.2f %%",
                                        100 * statistics.trafficWeightedAliasing().getAsDouble())
                                : ""));
    }

    private void figure(String name, Figure figure, ReportConfig config) {
        String shown = config.formats().contains(ReportConfig.FigureType.SVG) ? "svg" : "png";
        if (config.formats().isEmpty()
                || (shown.equals("png")
                        && !config.formats().contains(ReportConfig.FigureType.PNG))) {
            return;
        }
        String links =
                String.join(
                        ", ",
                        config.formats().stream()
                                .map(type -> type.name().toLowerCase(Locale.ROOT))
                                .map(
                                        type ->
                                                "<a href=\"figures/"
                                                        + name
                                                        + "."
                                                        + type
                                                        + "\">"
                                                        + type
                                                        + "</a>")
                                .toList());
        line(
                "<figure><img src=\"figures/"
                        + name
                        + "."
                        + shown
                        + "\" alt=\""
                        + escape(figure.title())
                        + "\">");
        line(
                "<figcaption>"
                        + links
                        + ", <a href=\"figures/"
                        + name
                        + ".csv\">numbers</a></figcaption></figure>");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
