package dev.tessera.job;

/**
 * What an algorithm knows of the world that runs it: where to report progress and whether to go on.
 * It never knows whether a window exists. Implementations are thread-safe.
 */
public interface Job {

    /**
     * Says that {@code done} of {@code total} units of {@code activity} are finished; {@code total}
     * below 0 when unknown. Cheap enough for every step.
     */
    void progress(String activity, long done, long total);

    /** Records one point of a curve, such as the training loss at a step. */
    void metric(String name, long step, double value);

    /** A line for the log. */
    void log(String line);

    /**
     * Returns at once in the normal case; waits while the job is paused. To be called at safe
     * points, at least a few times a second.
     *
     * @throws CancelledJobException if the job was cancelled; what was finished before stays
     */
    void checkpoint();

    /** A job that reports to nobody and is never cancelled. */
    static Job silent() {
        return SilentJob.INSTANCE;
    }
}
