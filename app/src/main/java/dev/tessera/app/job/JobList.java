package dev.tessera.app.job;

import dev.tessera.job.JobTask;
import dev.tessera.job.Jobs;
import dev.tessera.job.Outcome;

import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The jobs a user follows in the job pane, newest first: runs, imports, projections. FX thread
 * only.
 */
public final class JobList implements AutoCloseable {
    /** Twenty times a second is as often as an eye follows. */
    private static final Duration PACE = Duration.ofMillis(50);

    private final Jobs jobs;
    private final Executor fx;
    private final Duration pace;
    private final ObservableList<JobItem> all =
            FXCollections.observableArrayList(item -> new Observable[] {item.state()});
    private final ObservableList<JobItem> view = FXCollections.unmodifiableObservableList(all);
    private final Map<String, Deque<Waiting>> lines = new HashMap<>();

    private record Waiting(JobItem item, Runnable launch) {}

    /**
     * @param fx where items change and results are delivered
     */
    public JobList(Jobs jobs, Executor fx) {
        this(jobs, fx, PACE);
    }

    /**
     * @param pace how long the reports of a job are gathered before they are shown, zero to show
     *     each at once
     */
    public JobList(Jobs jobs, Executor fx, Duration pace) {
        this.jobs = jobs;
        this.fx = fx;
        this.pace = pace;
    }

    /** Starts a job, or puts it in line; {@code ended} hears on the FX thread how it ended. */
    public <T> JobItem start(String title, JobTask<T> task, Consumer<Outcome<T>> ended) {
        JobItem item = item(title, ended);
        launch(item, task);
        return item;
    }

    /**
     * Starts a job when all before it in the same line are over.
     *
     * @param line such as {@code runs}; jobs of different lines do not wait for each other
     */
    public <T> JobItem startInLine(
            String line, String title, JobTask<T> task, Consumer<Outcome<T>> ended) {
        Deque<Waiting> waiting = lines.computeIfAbsent(line, _ -> new ArrayDeque<>());
        JobItem item =
                item(
                        title,
                        (Outcome<T> outcome) -> {
                            ended.accept(outcome);
                            advance(waiting);
                        });
        waiting.add(new Waiting(item, () -> launch(item, task)));
        if (waiting.size() == 1) {
            waiting.peek().launch().run();
        }
        return item;
    }

    /** Forgets what is over at the head of a line, and starts what stands first then. */
    private static void advance(Deque<Waiting> waiting) {
        boolean moved = false;
        while (!waiting.isEmpty() && waiting.peek().item().state().get().isOver()) {
            waiting.remove();
            moved = true;
        }
        if (moved && !waiting.isEmpty()) {
            waiting.peek().launch().run();
        }
    }

    private <T> JobItem item(String title, Consumer<Outcome<T>> ended) {
        JobItem item = new JobItem(title, fx, pace, outcome -> ended.accept(castOutcome(outcome)));
        all.addFirst(item);
        return item;
    }

    private <T> void launch(JobItem item, JobTask<T> task) {
        jobs.start(
                item.title(),
                item.control(),
                job -> {
                    item.began();
                    return task.run(job);
                });
    }

    @SuppressWarnings("unchecked") // an item hears the outcome of its own task only
    private static <T> Outcome<T> castOutcome(Outcome<?> outcome) {
        return (Outcome<T>) outcome;
    }

    /** Has something done on the FX thread after a while. */
    public void later(Duration wait, Runnable action) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, fx)
                .execute(action);
    }

    /** The jobs; a list change is heard as well when one changes its state. */
    public ObservableList<JobItem> all() {
        return view;
    }

    /** Takes a job that is over out of the list. */
    public void remove(JobItem item) {
        if (item.state().get().isOver()) {
            all.remove(item);
        }
    }

    /** Takes all jobs that are over out of the list. */
    public void removeOver() {
        all.removeIf(item -> item.state().get().isOver());
    }

    /** Cancels what runs and waits up to ten seconds for it; may be called from any thread. */
    @Override
    public void close() {
        jobs.close();
    }
}
