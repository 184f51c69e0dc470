package dev.tessera.job;

import java.util.List;

/**
 * Hears what a job reports. Called on the job's own threads, a call at a time and often: an
 * implementation returns quickly and does not throw.
 */
public interface JobListener {
    default void progress(Progress progress) {}

    default void metric(String name, long step, double value) {}

    default void log(String line) {}

    /** The job is over; nothing follows. */
    default void ended(Outcome<?> outcome) {}

    /** Hears nothing. */
    static JobListener none() {
        return new JobListener() {};
    }

    /** Passes everything on to each of several listeners, in order. */
    static JobListener all(List<JobListener> listeners) {
        return new ListenerGroup(List.copyOf(listeners));
    }
}
