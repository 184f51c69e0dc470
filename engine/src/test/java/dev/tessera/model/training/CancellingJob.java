package dev.tessera.model.training;

import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;

/** A job that is cancelled at its n-th safe point. */
public final class CancellingJob implements Job {
    private int left;

    public CancellingJob(int checkpoints) {
        left = checkpoints;
    }

    @Override
    public void progress(String activity, long done, long total) {}

    @Override
    public void metric(String name, long step, double value) {}

    @Override
    public void log(String line) {}

    @Override
    public void checkpoint() {
        if (left-- == 0) {
            throw new CancelledJobException();
        }
    }
}
