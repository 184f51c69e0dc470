package dev.tessera.cli;

import dev.tessera.benchmark.DeviceReport;
import dev.tessera.benchmark.DeviceReport.Operation;
import dev.tessera.benchmark.DeviceReport.Row;
import dev.tessera.benchmark.Report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A report of one device as text. */
final class DeviceText {
    private static final int SHOWN_OPERATIONS = 25;

    private DeviceText() {}

    /** One row while the others are still to come. */
    static String line(Row row) {
        return "%s, %s: %s ms%s"
                .formatted(
                        row.operation(),
                        row.shapes(),
                        number("%.3f", row.milliseconds()),
                        row.cpuMilliseconds().isPresent()
                                ? ", CPU " + number("%.3f ms", row.cpuMilliseconds())
                                : "");
    }

    static String table(DeviceReport report) {
        StringBuilder text = new StringBuilder(rows(report).toString());
        for (Row row : report.rows()) {
            if (row.tokensPerSecond() > 0 && !row.operations().isEmpty()) {
                text.append('\n').append(title(row)).append("\n\n").append(operations(row));
            }
        }
        text.append('\n');
        remarks(report).forEach(remark -> text.append(remark).append('\n'));
        return text.toString();
    }

    static String markdown(DeviceReport report) {
        StringBuilder text = new StringBuilder(rows(report).markdown());
        for (Row row : report.rows()) {
            if (row.tokensPerSecond() > 0 && !row.operations().isEmpty()) {
                text.append("\n").append(title(row)).append("\n\n");
                text.append(operations(row).markdown());
            }
        }
        text.append('\n');
        remarks(report).forEach(remark -> text.append("- ").append(remark).append('\n'));
        return text.toString();
    }

    private static TextTable rows(DeviceReport report) {
        TextTable table =
                new TextTable(
                        "operation",
                        "shapes",
                        "run, ms",
                        "kernels, ms",
                        "GFLOP/s",
                        "GB/s",
                        "of peak",
                        "CPU, ms",
                        "ratio");
        for (Row row : report.rows()) {
            table.row(
                    row.operation(),
                    row.shapes(),
                    number("%.3f", row.milliseconds()),
                    number("%.3f", row.kernelMilliseconds()),
                    number("%.1f", row.gflops()),
                    number("%.1f", row.gigabytes()),
                    number("%.0f %%", 100 * row.share()),
                    number("%.3f", row.cpuMilliseconds()),
                    number("%.2f", row.ratio()));
        }
        return table;
    }

    private static TextTable operations(Row row) {
        TextTable table =
                new TextTable(
                        "operation",
                        "shapes",
                        "nodes",
                        "ms",
                        "share",
                        "GFLOP/s",
                        "GB/s",
                        "of peak");
        for (Operation operation : row.operations().stream().limit(SHOWN_OPERATIONS).toList()) {
            table.row(
                    operation.operation(),
                    operation.shapes(),
                    operation.count(),
                    number("%.3f", operation.milliseconds()),
                    number("%.1f %%", 100 * operation.milliseconds() / row.kernelMilliseconds()),
                    number("%.1f", operation.gflops()),
                    number("%.1f", operation.gigabytes()),
                    number("%.0f %%", 100 * operation.share()));
        }
        return table;
    }

    private static String title(Row row) {
        return "%s, %s: %s ms a run, of which %s ms in kernels"
                .formatted(
                        row.operation(),
                        row.shapes(),
                        number("%.1f", row.milliseconds()),
                        number("%.1f", row.kernelMilliseconds()));
    }

    private static List<String> remarks(DeviceReport report) {
        List<String> remarks = new ArrayList<>();
        Report.Machine machine = report.machine();
        remarks.add(
                "%s: %s; in %s, %d cores, %s, Tessera %s"
                        .formatted(
                                report.device(),
                                machine.executor(),
                                machine.processor(),
                                machine.cores(),
                                machine.jvm(),
                                machine.code()));
        remarks.add(
                "its peaks: %s GFLOP/s in a matrix product of side %d, %s GB/s in an addition"
                        .formatted(
                                number("%.1f", 1e-9 * report.peaks().flops()),
                                report.peaks().side(),
                                number("%.1f", 1e-9 * report.peaks().bytes())));
        if (!report.cpu().isEmpty()) {
            remarks.add("CPU: " + report.cpu() + "; a ratio above 1: the device is faster");
        }
        for (Row row : report.rows()) {
            if (row.tokensPerSecond() > 0) {
                remarks.add(tokens(row));
            }
        }
        remarks.addAll(report.notes());
        return remarks;
    }

    private static String tokens(Row row) {
        return "%s, %s: %s tokens/s%s"
                .formatted(
                        row.operation(),
                        row.shapes(),
                        number("%.0f", row.tokensPerSecond()),
                        row.ratio().isPresent()
                                ? ", CPU "
                                        + number(
                                                "%.0f",
                                                row.tokensPerSecond() / row.ratio().getAsDouble())
                                : "");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? number(format, value.getAsDouble()) : "-";
    }
}
