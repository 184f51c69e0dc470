package dev.tessera.cli;

import dev.tessera.exec.cpu.CpuBenchmark;
import dev.tessera.exec.cpu.CpuExecutor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How fast this machine computes what training is made of. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Time the kernels that training spends its time in. Let nothing else run meanwhile.")
final class BenchCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Option(
            names = "--threads",
            defaultValue = "0",
            description = "Threads, 0 for one a core (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() throws Exception {
        if (threads < 0) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--threads is " + threads + ", expected 0 for one a core, or at least 1");
        }
        List<CpuBenchmark.Row> rows;
        try (CpuExecutor executor = threads == 0 ? new CpuExecutor() : new CpuExecutor(threads)) {
            rows = CpuBenchmark.run(executor);
        }
        TextTable table = new TextTable("operation", "shapes", "milliseconds", "rate", "unit");
        for (CpuBenchmark.Row row : rows) {
            table.row(
                    row.operation(),
                    row.shapes(),
                    String.format(Locale.ROOT, "%.3f", row.milliseconds()),
                    String.format(Locale.ROOT, "%.1f", row.rate()),
                    row.unit());
        }
        console.result(rows, table);
        return ExitCode.OK.code();
    }
}
