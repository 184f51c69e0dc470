package dev.tessera.model.training;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.StepTimes;
import dev.tessera.exec.StepTimes.KernelTime;
import dev.tessera.graph.Graph;
import dev.tessera.job.Job;

import java.util.Arrays;
import java.util.List;

/**
 * How long a training step takes on a device, and which kernels take it.
 *
 * @param parameters numbers that are trained
 * @param tokens of the batch, the first of the first epoch
 * @param compileNanos from the graph to a program that can run, kernels included
 * @param plannedBytes activations at the largest batch
 * @param stepNanos median of a step as a training runs it
 * @param runs steps whose kernels were timed
 * @param kernels the longest first; together longer than a step, since each is waited for
 */
public record StepTiming(
        int parameters,
        int tokens,
        long compileNanos,
        long plannedBytes,
        double stepNanos,
        int runs,
        List<KernelTime> kernels) {
    private static final String COMPILING = "compiling";
    private static final String WARMING_UP = "warming up";
    private static final String TIMING = "timing steps";
    private static final long PHASE_NANOS = 1_000_000_000L;
    private static final int FEWEST = 3;
    private static final int MOST = 30;

    /**
     * Compiles the step of a task and runs one batch again and again, about a second each to warm
     * up, to time whole steps and to time kernels, and never fewer than three steps.
     *
     * @param arena the parameters of the task's graph, which change
     * @throws dev.tessera.job.CancelledJobException if the job was cancelled
     */
    public static StepTiming measure(
            TrainingTask task,
            TrainingConfig config,
            ParameterArena arena,
            Executor executor,
            Job job) {
        job.progress(COMPILING, 0, -1);
        Graph graph = config.step(task.loss());
        long before = System.nanoTime();
        try (Program program = executor.compile(graph, arena, config.compilation())) {
            long compiled = System.nanoTime() - before;
            StepFeed feed = new StepFeed(config, graph, MOST);
            int tokens = feed.fill(task.epoch(1), 0, 1, program.feed());
            timed(program, WARMING_UP, job);
            double[] steps = timed(program, TIMING, job);
            List<KernelTime> kernels =
                    StepTimes.byKernel(
                            program,
                            steps.length,
                            () -> {
                                job.checkpoint();
                                job.progress("timing kernels", 0, -1);
                            });
            return new StepTiming(
                    arena.size(),
                    tokens,
                    compiled,
                    program.plannedBytes(),
                    StepTimes.median(steps),
                    steps.length,
                    kernels);
        }
    }

    private static double[] timed(Program program, String activity, Job job) {
        double[] nanos = new double[MOST];
        long begun = System.nanoTime();
        int run = 0;
        while (run < FEWEST || run < MOST && System.nanoTime() - begun < PHASE_NANOS) {
            job.checkpoint();
            job.progress(activity, run, -1);
            long start = System.nanoTime();
            program.run();
            nanos[run++] = System.nanoTime() - start;
        }
        return Arrays.copyOf(nanos, run);
    }
}
