package dev.tessera.job;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The job as its owner holds it: pauses, resumes and cancels it, and passes what it reports on to a
 * listener. Safe for several threads.
 */
public final class JobControl implements Job {
    private final JobListener listener;
    private final LongSupplier nanoClock;
    private final ProgressEstimator estimator = new ProgressEstimator();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Whether a checkpoint has anything to do but return. */
    private volatile boolean attention;

    private volatile boolean cancelled;
    private volatile boolean paused;
    private long pausedSince;
    private long pausedNanos;

    public JobControl(JobListener listener) {
        this(listener, System::nanoTime);
    }

    /** With another clock than the system's, for tests. */
    public JobControl(JobListener listener, LongSupplier nanoClock) {
        this.listener = listener;
        this.nanoClock = nanoClock;
    }

    /** Lets the job wait at its next checkpoint; no effect if it is already paused or cancelled. */
    public void pause() {
        locked(
                () -> {
                    if (paused || cancelled) return;
                    pausedSince = nanoClock.getAsLong();
                    paused = true;
                    attention = true;
                });
    }

    public void resume() {
        locked(
                () -> {
                    if (!paused) return;
                    pausedNanos += nanoClock.getAsLong() - pausedSince;
                    paused = false;
                    attention = cancelled;
                    changed.signalAll();
                });
    }

    /** Ends the job at its next checkpoint, also when it is paused. */
    public void cancel() {
        locked(
                () -> {
                    cancelled = true;
                    attention = true;
                    changed.signalAll();
                });
    }

    public boolean isPaused() {
        return paused;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void progress(String activity, long done, long total) {
        locked(
                () -> {
                    long now = paused ? pausedSince : nanoClock.getAsLong();
                    listener.progress(estimator.update(activity, done, total, now - pausedNanos));
                });
    }

    @Override
    public void metric(String name, long step, double value) {
        locked(() -> listener.metric(name, step, value));
    }

    @Override
    public void log(String line) {
        locked(() -> listener.log(line));
    }

    void ended(Outcome<?> outcome) {
        locked(() -> listener.ended(outcome));
    }

    @Override
    public void checkpoint() {
        if (attention) attend();
    }

    private void attend() {
        locked(
                () -> {
                    while (paused && !cancelled) {
                        try {
                            changed.await();
                        } catch (InterruptedException _) {
                            // Whoever interrupts the thread wants it to end.
                            cancelled = true;
                            Thread.currentThread().interrupt();
                        }
                    }
                    if (cancelled) throw new CancelledJobException();
                });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
