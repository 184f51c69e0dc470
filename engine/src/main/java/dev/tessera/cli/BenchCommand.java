package dev.tessera.cli;

import dev.tessera.benchmark.Benchmark;
import dev.tessera.benchmark.BenchmarkCase;
import dev.tessera.benchmark.Cases;
import dev.tessera.benchmark.Effort;
import dev.tessera.benchmark.Peers;
import dev.tessera.benchmark.Profile;
import dev.tessera.benchmark.Report;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** How fast this machine computes what training is made of. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Time the operations that training spends its time in, against the machine's peaks and, where they are there, against libtorch and faiss.",
            "Let nothing else run meanwhile."
        })
final class BenchCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Option(
            names = "--threads",
            defaultValue = "0",
            description = "Threads, 0 for one a core (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "GROUP",
            description = "Only these groups: gemm, attention, hstu, loss, kmeans, rows, training.")
    private List<String> only = List.of();

    @Option(
            names = "--matching",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only cases with this text in their operation or shapes: ragged, 256.")
    private String text;

    @Option(
            names = "--full",
            description =
                    "Every case, each for long: the table of docs/benchmarks.md, some minutes.")
    private boolean full;

    @Option(names = "--no-peers", description = "Do not ask libtorch and faiss.")
    private boolean alone;

    @Option(
            names = "--profile",
            description = "Instead of the table, the time of each operation inside a case of ours.")
    private boolean profile;

    @Option(names = "--markdown", description = "Print the table in Markdown.")
    private boolean markdown;

    @Override
    public Integer call() {
        if (threads < 0) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--threads is " + threads + ", expected 0 for one a core, or at least 1");
        }
        List<BenchmarkCase> cases = chosen(full ? Cases.all() : Cases.quick());
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        if (profile) {
            profile(cases, count);
            return ExitCode.OK.code();
        }
        try (Peers peers = alone ? Peers.none() : Peers.under(Home.folder(), count)) {
            Benchmark benchmark =
                    new Benchmark(count, peers, full ? Effort.thorough() : Effort.quick());
            Report report = benchmark.run(cases, Version.CODE, this::tell);
            console.result(report, markdown ? BenchText.markdown(report) : BenchText.table(report));
        }
        return ExitCode.OK.code();
    }

    private void profile(List<BenchmarkCase> cases, int count) {
        List<Profile> profiles =
                cases.stream()
                        .flatMap(one -> Profile.of(one, count, Effort.quick()).stream())
                        .toList();
        console.result(
                profiles,
                profiles.stream().map(BenchText::profile).collect(Collectors.joining("\n")));
    }

    private List<BenchmarkCase> chosen(List<BenchmarkCase> all) {
        TreeSet<String> known =
                all.stream()
                        .map(BenchmarkCase::group)
                        .collect(Collectors.toCollection(TreeSet<String>::new));
        for (String group : only) {
            if (!known.contains(group)) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "--only names '" + group + "', expected " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(one -> only.isEmpty() || only.contains(one.group()))
                .filter(one -> (one.operation() + " " + one.shapes()).contains(text))
                .toList();
    }

    private void tell(Report.Row row) {
        console.say(BenchText.line(row));
    }
}
