package dev.tessera.cli;

import dev.tessera.benchmark.Profile;
import dev.tessera.benchmark.Report;
import dev.tessera.benchmark.Report.PeerRow;
import dev.tessera.benchmark.Report.Row;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report of benchmarks as text. */
final class BenchText {
    private static final String[] HEADER = {
        "operation", "shapes", "ours, ms", "GFLOP/s", "GB/s", "of peak", "peer", "peer, ms", "ratio"
    };

    private BenchText() {}

    /** One row while the others are still to come. */
    static String line(Row row) {
        String peers =
                row.peers().stream()
                        .map(
                                peer ->
                                        "; %s %.3f ms, ratio %.2f"
                                                .formatted(
                                                        peer.peer(),
                                                        peer.milliseconds(),
                                                        peer.ratio()))
                        .collect(Collectors.joining());
        return "%s, %s: %.3f ms%s"
                .formatted(row.operation(), row.shapes(), row.milliseconds(), peers);
    }

    static String table(Report report) {
        TextTable table = new TextTable(HEADER);
        for (Row row : report.rows()) {
            for (Object[] cells : lines(row)) {
                table.row(cells);
            }
        }
        return table + "\n" + String.join("\n", remarks(report)) + "\n";
    }

    static String markdown(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(String.join(" | ", HEADER)).append(" |\n");
        text.append("|---|---|---:|---:|---:|---:|---|---:|---:|\n");
        for (Row row : report.rows()) {
            for (Object[] cells : lines(row)) {
                text.append("| ");
                for (Object cell : cells) {
                    text.append(cell).append(" | ");
                }
                text.setLength(text.length() - 1);
                text.append('\n');
            }
        }
        text.append('\n');
        remarks(report).forEach(remark -> text.append("- ").append(remark).append('\n'));
        return text.toString();
    }

    static String profile(Profile profile) {
        TextTable table =
                new TextTable("operation", "shapes", "nodes", "ms", "share", "GFLOP/s", "GB/s");
        for (Profile.Entry entry : profile.entries()) {
            table.row(
                    entry.operation(),
                    entry.shapes(),
                    entry.count(),
                    number("%.3f", entry.milliseconds()),
                    number("%.1f %%", 100 * entry.milliseconds() / profile.milliseconds()),
                    number("%.0f", entry.gflops()),
                    number("%.1f", entry.gigabytes()));
        }
        return "%s, %s: %.3f ms in all\n\n%s"
                .formatted(profile.operation(), profile.shapes(), profile.milliseconds(), table);
    }

    /** A row for each peer, or one without. */
    private static List<Object[]> lines(Row row) {
        if (row.peers().isEmpty()) {
            return List.<Object[]>of(cells(row, row.milliseconds(), "-", "-", "-"));
        }
        return row.peers().stream()
                .map(
                        peer ->
                                cells(
                                        row,
                                        peer.ours(),
                                        "%s, %d threads, %s"
                                                .formatted(
                                                        peer.peer(), peer.threads(), peer.method()),
                                        number("%.3f", peer.milliseconds()),
                                        number("%.2f", peer.ratio())))
                .toList();
    }

    private static Object[] cells(
            Row row, double ours, String peer, String milliseconds, String ratio) {
        return new Object[] {
            row.operation(),
            row.shapes(),
            number("%.3f", ours),
            number("%.0f", row.gflops()),
            number("%.1f", row.gigabytes()),
            number("%.0f %%", 100 * row.share()),
            peer,
            milliseconds,
            ratio
        };
    }

    private static List<String> remarks(Report report) {
        List<String> remarks = new java.util.ArrayList<>();
        Report.Machine machine = report.machine();
        remarks.add(
                "%s, %d cores; ours: %s, %s, Tessera %s"
                        .formatted(
                                machine.processor(),
                                machine.cores(),
                                machine.executor(),
                                machine.jvm(),
                                machine.code()));
        remarks.add(
                "peaks with %d threads: %.0f GFLOP/s in registers, %.1f GB/s through memory"
                        .formatted(
                                report.peaks().threads(),
                                1e-9 * report.peaks().flops(),
                                1e-9 * report.peaks().bytes()));
        for (Row row : report.rows()) {
            if (row.tokensPerSecond() > 0) {
                remarks.add(tokens(row));
            }
            for (PeerRow peer : row.peers()) {
                if (!peer.check().isEmpty()) {
                    remarks.add(row.operation() + ", " + row.shapes() + ": " + peer.check());
                }
            }
        }
        remarks.addAll(report.notes());
        return remarks;
    }

    private static String tokens(Row row) {
        StringBuilder text =
                new StringBuilder(
                        "%s, %s: %.0f tokens/s"
                                .formatted(row.operation(), row.shapes(), row.tokensPerSecond()));
        for (PeerRow peer : row.peers()) {
            text.append(", %s %.0f".formatted(peer.peer(), row.tokensPerSecond() / peer.ratio()));
        }
        return text.toString();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
