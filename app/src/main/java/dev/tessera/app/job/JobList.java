package dev.tessera.app.job;

import dev.tessera.job.JobTask;
import dev.tessera.job.Jobs;
import dev.tessera.job.Outcome;
import dev.tessera.job.RunningJob;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The jobs a user follows in the job pane, newest first: runs, imports, projections. */
public final class JobList implements AutoCloseable {
    private final Jobs jobs;
    private final Executor fx;
    private final ObservableList<JobItem> all = FXCollections.observableArrayList();
    private final ObservableList<JobItem> view = FXCollections.unmodifiableObservableList(all);

    /**
     * @param fx where items change and results are delivered
     */
    public JobList(Jobs jobs, Executor fx) {
        this.jobs = jobs;
        this.fx = fx;
    }

    /** Starts a job, or puts it in line; {@code ended} hears on the FX thread how it ended. */
    public <T> JobItem start(String title, JobTask<T> task, Consumer<Outcome<T>> ended) {
        JobItem item = new JobItem(title, fx, outcome -> ended.accept(castOutcome(outcome)));
        all.addFirst(item);
        RunningJob<T> job = jobs.start(title, item.listener(), task);
        item.control(job.control());
        return item;
    }

    @SuppressWarnings("unchecked") // an item hears the outcome of its own task only
    private static <T> Outcome<T> castOutcome(Outcome<?> outcome) {
        return (Outcome<T>) outcome;
    }

    public ObservableList<JobItem> all() {
        return view;
    }

    /** Takes a job that is over out of the list. */
    public void remove(JobItem item) {
        if (item.state().get().isOver()) {
            all.remove(item);
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
