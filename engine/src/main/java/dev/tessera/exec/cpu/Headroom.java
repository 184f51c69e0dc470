package dev.tessera.exec.cpu;

import dev.tessera.exec.InsufficientMemoryException;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The memory that the JVM can still give, asked before large arrays are made.
 *
 * @param limit bytes the heap may grow to
 * @param used bytes of it in use
 * @param collect asks for a collection of what is unused
 */
record Headroom(long limit, LongSupplier used, Runnable collect) {

    // What a closed program leaves is only counted as free after a collection.
    @SuppressWarnings("RunFinalization")
    static Headroom ofTheJvm() {
        Runtime runtime = Runtime.getRuntime();
        return new Headroom(
                runtime.maxMemory(),
                () -> runtime.totalMemory() - runtime.freeMemory(),
                System::gc);
    }

    /**
     * @param activations bytes of the memory plan
     * @param inputs bytes of the feed
     * @param workspace bytes of what instructions use while they run
     * @throws InsufficientMemoryException if all this does not fit, with the figures
     */
    void require(long activations, long inputs, long workspace) {
        long needed = activations + inputs + workspace;
        if (needed <= limit - used.getAsLong()) {
            return;
        }
        collect.run();
        long free = limit - used.getAsLong();
        if (needed > free) {
            throw new InsufficientMemoryException(
                    "the program needs "
                            + text(needed)
                            + " (activations and gradients "
                            + text(activations)
                            + ", inputs "
                            + text(inputs)
                            + ", workspace "
                            + text(workspace)
                            + "), and of the "
                            + text(limit)
                            + " that Java may use only "
                            + text(Math.max(0, free))
                            + " are free: put fewer tokens into a batch (training.batchTokens), recompute activations"
                            + " (training.recompute=segments) or give Java more memory (TESSERA_OPTS=-Xmx...)");
        }
    }

    private static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
