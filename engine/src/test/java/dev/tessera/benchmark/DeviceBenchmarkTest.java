package dev.tessera.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.benchmark.DeviceReport.Operation;
import dev.tessera.benchmark.DeviceReport.Row;
import dev.tessera.exec.Executor;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.cpu.CpuExecutor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The device is the CPU here, which tells its operations apart as others do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceBenchmarkTest {
    private static final Effort SHORT = new Effort(1e-3, 1e-4, 3, false);

    private CpuExecutor device;
    private CpuExecutor cpu;
    private DeviceBenchmark benchmark;

    @BeforeAll
    void measurePeaks() {
        device = new CpuExecutor(1);
        cpu = new CpuExecutor(1);
        benchmark = new DeviceBenchmark("some:0", device, Optional.of(cpu), SHORT);
    }

    @AfterAll
    void close() {
        device.close();
        cpu.close();
    }

    private static BenchmarkCase product(int side) {
        return MatrixCases.product(new MatrixCases.Product(false, false, side, side, side));
    }

    private Row row(BenchmarkCase one) {
        return benchmark.run(List.of(one), "test", _ -> {}).rows().getFirst();
    }

    @Test
    void speedIsTheCostByTheTimeOfTheKernelsAndItsShareThatOfTheNearestPeak() {
        Row row = row(product(256));
        DeviceReport empty = benchmark.run(List.of(), "test", _ -> {});
        double seconds = 1e-3 * row.kernelMilliseconds();
        double flops = 2.0 * 256 * 256 * 256;
        double bytes = 3.0 * 4 * 256 * 256;
        assertEquals(1e-9 * flops / seconds, row.gflops(), 1e-6 * row.gflops());
        assertEquals(1e-9 * bytes / seconds, row.gigabytes(), 1e-6 * row.gigabytes());
        assertEquals(
                Math.max(
                        flops / seconds / empty.peaks().flops(),
                        bytes / seconds / empty.peaks().bytes()),
                row.share(),
                1e-9);
        assertTrue(empty.peaks().side() >= 256, empty::toString);
    }

    @Test
    void theTimeOfARunGoesToItsOperations() {
        Row row = row(TrainingCases.step(32, Lengths.equal(4, 8)));
        assertTrue(row.operations().stream().anyMatch(o -> o.operation().equals("AdamW")));
        assertEquals(
                row.kernelMilliseconds(),
                row.operations().stream().mapToDouble(Operation::milliseconds).sum(),
                1e-9);
        List<Double> times = row.operations().stream().map(Operation::milliseconds).toList();
        List<Double> sorted = new ArrayList<>(times);
        sorted.sort(java.util.Comparator.reverseOrder());
        assertEquals(sorted, times);
        // 4 sequences of 8 tokens
        assertEquals(32e3 / row.milliseconds(), row.tokensPerSecond(), 1e-6);
        assertEquals(
                row.cpuMilliseconds().orElseThrow() / row.milliseconds(),
                row.ratio().orElseThrow());
    }

    @Test
    void theCpuIsNotComparedWithItself() {
        DeviceReport report =
                new DeviceBenchmark("cpu", device, Optional.empty(), SHORT)
                        .run(List.of(product(64)), "test", _ -> {});
        assertEquals("", report.cpu());
        assertEquals(OptionalDouble.empty(), report.rows().getFirst().ratio());
    }

    @Test
    void aCaseThatDoesNotFitCostsItsRow() {
        BenchmarkCase large =
                BenchmarkCase.of(
                        "rows",
                        "too large",
                        "for this",
                        product(64).graph(),
                        product(64).sizes(),
                        (Executor _) -> {
                            throw new InsufficientMemoryException("3 GB are missing");
                        },
                        List::of);
        DeviceReport report = benchmark.run(List.of(large, product(64)), "test", _ -> {});
        assertEquals(1, report.rows().size());
        assertEquals(List.of("too large, for this: 3 GB are missing"), report.notes());
    }

    @Test
    void whatOnlyTheCpuCanRunIsLeftOut() {
        BenchmarkCase vectors =
                MatrixCases.product(new MatrixCases.Product(false, false, 64, 64, 64).byVectors());
        assertFalse(vectors.anyDevice());
        assertEquals(List.of(), benchmark.run(List.of(vectors), "test", _ -> {}).rows());
    }
}
