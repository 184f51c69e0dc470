package dev.tessera.benchmark;

import dev.tessera.exec.cpu.CpuExecutor;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** Times our side of a case by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"
        })
public abstract class TaskBenchmark {
    /** Of the executor; JMH itself uses one. */
    @Param("2")
    public int threads;

    private CpuExecutor executor;
    private Task task;

    abstract BenchmarkCase subject();

    @Setup
    public void open() {
        executor = new CpuExecutor(threads);
        task = subject().ours().apply(executor);
    }

    @Benchmark
    public void run() {
        task.run();
    }

    @TearDown
    public void close() {
        task.close();
        executor.close();
    }
}
