package dev.tessera.model.training;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.StepTimes;
import dev.tessera.exec.StepTimes.KernelTime;
import dev.tessera.graph.Graph;
import dev.tessera.job.Job;

import java.util.List;

/**
 * How long a training step takes on a device, and which kernels take it.
 *
 * @param parameters numbers that are trained
 * @param tokens of the batch, the first of the first epoch
 * @param compileNanos from the graph to a program that can run, kernels included
 * @param plannedBytes activations at the largest batch
 * @param stepNanos median of a step as a training runs it
 * @param runs steps that were timed whole, and as many again kernel by kernel, in turns
 * @param kernels the longest first
 */
public record StepTiming(
        int parameters,
        int tokens,
        long compileNanos,
        long plannedBytes,
        double stepNanos,
        int runs,
        List<KernelTime> kernels) {
    private static final double ROUND_NANOS = 5e8;
    private static final double TIMED_NANOS = 1e9;
    private static final int MOST_ROUNDS = 12;
    private static final int FEWEST_RUNS = 3;
    private static final int MOST_RUNS = 50;

    /** A round this much better than the one before says that the code is still being compiled. */
    private static final double STILL_GAINING = .95;

    /**
     * Compiles the step of a task, runs its first batch until it does not get faster, and times it.
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
        job.checkpoint();
        job.progress("compiling", 0, -1);
        Graph graph = config.step(task.loss());
        long before = System.nanoTime();
        try (Program program = executor.compile(graph, arena, config.compilation())) {
            long compiled = System.nanoTime() - before;
            int tokens =
                    new StepFeed(config, graph, MOST_RUNS)
                            .fill(task.epoch(1), 0, 1, program.feed());
            double once = warmUp(program, job);
            double[] steps =
                    new double[(int) Math.clamp(TIMED_NANOS / once, FEWEST_RUNS, MOST_RUNS)];
            List<KernelTime> kernels = timed(program, steps, job);
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

    /** The shortest step of the last round. */
    private static double warmUp(Program program, Job job) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            job.progress("warming up", 0, -1);
            double before = best;
            double left = ROUND_NANOS;
            for (int run = 0; run < FEWEST_RUNS || left > 0; run++) {
                double nanos = run(program, job);
                best = Math.min(best, nanos);
                left -= nanos;
            }
            if (best > STILL_GAINING * before) {
                break;
            }
        }
        return best;
    }

    private static double run(Program program, Job job) {
        job.checkpoint();
        long start = System.nanoTime();
        program.run();
        return System.nanoTime() - start;
    }

    /** Whole steps and timed kernels in turns, so that a disturbance meets both. */
    private static List<KernelTime> timed(Program program, double[] steps, Job job) {
        int[] done = {0};
        return StepTimes.byKernel(
                program,
                steps.length,
                () -> {
                    job.progress("timing steps", done[0], steps.length);
                    steps[done[0]++] = run(program, job);
                });
    }
}
