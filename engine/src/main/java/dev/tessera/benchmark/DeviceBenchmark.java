package dev.tessera.benchmark;

import dev.tessera.benchmark.DeviceReport.Operation;
import dev.tessera.benchmark.DeviceReport.Row;
import dev.tessera.exec.Executor;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.StepTimes;
import dev.tessera.exec.StepTimes.NodeTime;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.device.DeviceFailedException;
import dev.tessera.transform.Cost;
import dev.tessera.transform.Utilization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Times cases on any device: each operation against the device's own peaks, the whole beside the
 * CPU.
 */
public final class DeviceBenchmark {
    private static final int CLOCKED_RUNS = 5;
    private static final int FEWEST = 2;

    /** Nanoseconds of a run so long that one tells enough of its operations. */
    private static final double LONG_RUN = 5e8;

    private final String id;
    private final Executor device;
    private final Optional<CpuExecutor> cpu;
    private final Effort effort;
    private final DevicePeaks peaks;

    /**
     * Measures the device's peaks.
     *
     * @param id of the device
     * @param cpu to compare with; empty if the device is the CPU
     */
    public DeviceBenchmark(String id, Executor device, Optional<CpuExecutor> cpu, Effort effort) {
        this.id = id;
        this.device = device;
        this.cpu = cpu;
        this.effort = effort;
        this.peaks = DevicePeaks.measure(device, effort);
    }

    /**
     * Runs cases one after another; one that fails or does not fit costs its row.
     *
     * @param finished takes each row as soon as it is measured
     */
    public DeviceReport run(List<BenchmarkCase> cases, String code, Consumer<Row> finished) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (BenchmarkCase one : cases) {
            if (!one.anyDevice()) {
                continue;
            }
            try {
                Row row = measure(one);
                rows.add(row);
                finished.accept(row);
            } catch (InsufficientMemoryException | DeviceFailedException e) {
                notes.add(one.operation() + ", " + one.shapes() + ": " + e.getMessage());
            }
        }
        return new DeviceReport(
                Machines.describe(device.description(), code),
                id,
                peaks,
                cpu.map(CpuExecutor::description).orElse(""),
                List.copyOf(rows),
                List.copyOf(notes));
    }

    private Row measure(BenchmarkCase one) {
        double nanos;
        List<Profile.Alike> operations;
        try (Task task = one.ours().apply(device)) {
            nanos = whole(task);
            operations =
                    task instanceof ProgramTask program
                            ? clocked(one, program, nanos > LONG_RUN ? 1 : CLOCKED_RUNS)
                            : List.of();
        }
        double kernels = operations.stream().mapToDouble(Profile.Alike::nanos).sum();
        return row(one, nanos, kernels == 0 ? nanos : kernels, operations, onTheCpu(one));
    }

    /** Median nanoseconds of a run; where one takes long, few are enough. */
    private double whole(Task task) {
        runs(task, 1);
        return Rounds.median(runs(task, FEWEST));
    }

    private List<long[]> runs(Task task, int fewest) {
        List<long[]> samples = new ArrayList<>();
        long end = System.nanoTime() + (long) (1e9 * effort.warmUpSeconds());
        while (samples.size() < fewest || System.nanoTime() < end) {
            long start = System.nanoTime();
            task.run();
            samples.add(new long[] {System.nanoTime() - start});
        }
        return samples;
    }

    private static List<Profile.Alike> clocked(BenchmarkCase one, ProgramTask task, int runs) {
        List<NodeTime> times =
                StepTimes.measure(
                        task.program(), runs, () -> task.beforeRun().accept(task.program().feed()));
        return Profile.alike(one, times);
    }

    /** Milliseconds. */
    private OptionalDouble onTheCpu(BenchmarkCase one) {
        if (cpu.isEmpty()) {
            return OptionalDouble.empty();
        }
        try (Task task = one.ours().apply(cpu.get())) {
            Rounds rounds = new Rounds(task, effort);
            rounds.warmUp();
            rounds.alone();
            return OptionalDouble.of(1e-6 * rounds.median());
        }
    }

    private Row row(
            BenchmarkCase one,
            double nanos,
            double kernels,
            List<Profile.Alike> operations,
            OptionalDouble cpuMilliseconds) {
        Cost cost = one.cost();
        return new Row(
                one.group(),
                one.operation(),
                one.shapes(),
                1e-6 * nanos,
                1e-6 * kernels,
                cost.flops() / kernels,
                cost.bytes() / kernels,
                share(cost, kernels),
                1e9 * one.tokens() / nanos,
                cpuMilliseconds,
                operations.stream().map(this::operation).toList());
    }

    private Operation operation(Profile.Alike alike) {
        return new Operation(
                alike.operation(),
                alike.shapes(),
                alike.count(),
                1e-6 * alike.nanos(),
                alike.cost().flops() / alike.nanos(),
                alike.cost().bytes() / alike.nanos(),
                share(alike.cost(), alike.nanos()));
    }

    private double share(Cost cost, double nanos) {
        return Utilization.of(cost, 1e-9 * nanos, peaks.flops(), peaks.bytes()).nearest();
    }
}
