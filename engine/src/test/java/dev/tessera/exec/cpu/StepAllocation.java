package dev.tessera.exec.cpu;

import com.sun.management.ThreadMXBean;

import dev.tessera.exec.Program;
import dev.tessera.exec.contract.Scale;
import dev.tessera.exec.contract.Training;
import dev.tessera.exec.feed.Ints;
import dev.tessera.exec.feed.Rows;
import dev.tessera.transform.AdamWOptions;
import dev.tessera.transform.TrainingStep;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * Prints how many bytes steps of a training allocate once they are compiled; a process of its own,
 * so that nothing ran before but what its argument says.
 */
final class StepAllocation {
    /** Long enough for any machine's compiler; what allocates nothing is done far sooner. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int THREADS = 2;
    private static final int STEPS = 5;

    /** Rounds in a row that must allocate nothing: one alone might fall between compilations. */
    private static final int ROUNDS = 10;

    private final Program program;
    private final long[] workers;

    private StepAllocation(Program program, long[] workers) {
        this.program = program;
        this.workers = workers;
    }

    /**
     * @param arguments how often all operations run in small sizes before, which shapes the JVM's
     *     profile; then how often dropout takes less than a vector, and a few vectors
     */
    public static void main(String[] arguments) {
        try (CpuExecutor executor = new CpuExecutor(THREADS)) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                TrainedBits.checksum(executor);
            }
        }
        dropout(Integer.parseInt(arguments[1]));
        System.out.println(ofCompiledSteps());
    }

    private static void dropout(int times) {
        Rows rows = Rows.fixed(4 * Lanes.LENGTH);
        Floats x = new Floats(new float[4 * Lanes.LENGTH], 0, rows, 1);
        Ints seed = Ints.of(1, 2);
        for (int i = 0; i < times; i++) {
            DropoutKernel.dropout(x, seed, .1f, 1, x, 0, Lanes.LENGTH / 2);
            DropoutKernel.dropout(x, seed, .1f, 1, x, 0, 3 * Lanes.LENGTH);
        }
    }

    /**
     * Bytes that five steps allocate: 0 as soon as some rounds in a row allocate nothing, the least
     * that was seen if that does not happen in the time that a compiler needs.
     */
    static long ofCompiledSteps() {
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        Training training = Training.of(Scale.LARGE, new AdamWOptions(.9f, .98f, 1e-8f, .1f, .5f));
        try (CpuExecutor executor = new CpuExecutor(THREADS);
                Program program = executor.compile(training.step(), training.arena())) {
            training.transformer().fill(program.feed(), Scale.LARGE.batches().getFirst());
            program.feed().floats(TrainingStep.LEARNING_RATE)[0] = 1e-3f;
            program.feed().ints(TrainingStep.STEP)[0] = 1;
            StepAllocation steps = new StepAllocation(program, workers(others));
            long least = Long.MAX_VALUE;
            long begin = System.nanoTime();
            while (least > 0 && System.nanoTime() - begin < PATIENCE.toNanos()) {
                least = Math.min(least, steps.ofSomeRounds());
            }
            return least;
        }
    }

    /** The workers started since; those of a closed executor may still be about to end. */
    private static long[] workers(Set<Thread> others) {
        long[] workers =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !others.contains(thread))
                        .filter(thread -> thread.getName().startsWith("tessera-cpu-"))
                        .mapToLong(Thread::threadId)
                        .toArray();
        if (workers.length != THREADS - 1) {
            throw new IllegalStateException(
                    workers.length + " workers found, expected " + (THREADS - 1));
        }
        return workers;
    }

    /** 0 if no round allocates, else what the first that does allocates. */
    private long ofSomeRounds() {
        long bytes = 0;
        for (int round = 0; round < ROUNDS && bytes == 0; round++) {
            bytes = ofOneRound();
        }
        return bytes;
    }

    /**
     * By this thread and the workers; the compiler's own threads do not count. Asking for another
     * thread's bytes allocates, so this thread is asked inside.
     */
    private long ofOneRound() {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = Arrays.stream(bean.getThreadAllocatedBytes(workers)).sum();
        long mine = bean.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < STEPS; i++) {
            program.run();
        }
        mine = bean.getCurrentThreadAllocatedBytes() - mine;
        long bytes = mine + Arrays.stream(bean.getThreadAllocatedBytes(workers)).sum() - before;
        if (bytes < 0) {
            throw new IllegalStateException(bytes + " bytes counted: a worker has ended");
        }
        return bytes;
    }
}
