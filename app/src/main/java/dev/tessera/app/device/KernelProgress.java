package dev.tessera.app.device;

import dev.tessera.exec.device.KernelListener;
import dev.tessera.job.Job;

import java.util.function.Supplier;

/**
 * Reports the kernels that a device compiles to a job, which can be cancelled between two of them.
 */
public final class KernelProgress implements KernelListener {
    public static final String ACTIVITY = "compiling kernels";

    private final Supplier<Job> job;

    public KernelProgress(Job job) {
        this(() -> job);
    }

    /**
     * @param job the one that a program is compiled for at the moment
     */
    public KernelProgress(Supplier<Job> job) {
        this.job = job;
    }

    @Override
    public void compiling(int done, int count, String kernel) {
        Job now = job.get();
        now.checkpoint();
        if (count > 0) {
            now.progress(ACTIVITY, done, count);
        }
    }
}
