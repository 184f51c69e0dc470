package dev.tessera.cli;

import dev.tessera.benchmark.Benchmark;
import dev.tessera.benchmark.BenchmarkCase;
import dev.tessera.benchmark.Cases;
import dev.tessera.benchmark.DeviceBenchmark;
import dev.tessera.benchmark.DeviceReport;
import dev.tessera.benchmark.Effort;
import dev.tessera.benchmark.Peers;
import dev.tessera.benchmark.Profile;
import dev.tessera.benchmark.Report;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Devices;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** How fast this machine computes what training is made of. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Time the operations that training spends its time in, against the machine's peaks and, where they are there, against libtorch and faiss.",
            "With --device, on that device: against its own peaks, beside the CPU. Let nothing else run meanwhile."
        })
final class BenchCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private DeviceChoice device;

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
        if (profile || device.isGiven()) {
            measure(cases, count);
        } else {
            compare(cases, count);
        }
        return ExitCode.OK.code();
    }

    /** On the CPU, beside peers. */
    private void compare(List<BenchmarkCase> cases, int count) {
        try (Peers peers = alone ? Peers.none() : Peers.under(Home.folder(), count)) {
            Benchmark benchmark = new Benchmark(count, peers, effort());
            Report report = benchmark.run(cases, Version.CODE, this::tell);
            console.result(report, markdown ? BenchText.markdown(report) : BenchText.table(report));
        }
    }

    private Effort effort() {
        return full ? Effort.thorough() : Effort.quick();
    }

    /** On the device named, or the CPU. */
    private void measure(List<BenchmarkCase> cases, int count) {
        Devices devices = device.isGiven() ? device.devices() : Devices.cpu();
        Device chosen = device.isGiven() ? device.among(devices) : devices.all().getFirst();
        try (Executor executor = Executors.open(devices, chosen, device.options(count))) {
            if (profile) {
                profile(cases, executor);
            } else {
                beside(cases, chosen, executor, count);
            }
        }
    }

    private void beside(List<BenchmarkCase> cases, Device chosen, Executor executor, int count) {
        Optional<CpuExecutor> cpu =
                executor instanceof CpuExecutor
                        ? Optional.empty()
                        : Optional.of(new CpuExecutor(count));
        try {
            DeviceReport report =
                    new DeviceBenchmark(chosen.id(), executor, cpu, effort())
                            .run(cases, Version.CODE, row -> console.say(DeviceText.line(row)));
            console.result(
                    report, markdown ? DeviceText.markdown(report) : DeviceText.table(report));
        } finally {
            cpu.ifPresent(CpuExecutor::close);
        }
    }

    private void profile(List<BenchmarkCase> cases, Executor executor) {
        boolean onCpu = executor instanceof CpuExecutor;
        List<Profile> profiles =
                cases.stream()
                        .filter(one -> onCpu || one.anyDevice())
                        .flatMap(one -> Profile.of(one, executor, Effort.quick()).stream())
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
