package dev.tessera.app.activity;

import dev.tessera.app.activity.LogEntry.Level;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobList;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was said since the window opened: the lines of all jobs, and notices of the
 * workbench. Keeps the last {@value #KEPT}. FX thread only.
 */
public final class WorkbenchLog {
    /** Enough for hours of training, little enough to filter while typing. */
    static final int KEPT = 20_000;

    private final Clock clock;
    private final ObservableList<LogEntry> all = FXCollections.observableArrayList();
    private final ObservableList<LogEntry> view = FXCollections.unmodifiableObservableList(all);

    public WorkbenchLog() {
        this(Clock.systemUTC());
    }

    WorkbenchLog(Clock clock) {
        this.clock = clock;
    }

    /** Oldest first. */
    public ObservableList<LogEntry> entries() {
        return view;
    }

    /** Takes down what the jobs of a list say from now on. */
    public void follow(JobList jobs) {
        jobs.all().forEach(this::follow);
        jobs.all()
                .addListener(
                        (ListChangeListener<JobItem>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList().forEach(this::follow);
                                    }
                                });
    }

    private void follow(JobItem job) {
        add(job, job.log());
        job.log()
                .addListener(
                        (ListChangeListener<String>)
                                change -> {
                                    while (change.next()) {
                                        add(job, change.getAddedSubList());
                                    }
                                });
        job.failure()
                .subscribe(
                        failure ->
                                failure.ifPresent(
                                        cause ->
                                                add(
                                                        Level.ERROR,
                                                        job.title(),
                                                        Failures.reason(cause),
                                                        failure)));
    }

    private void add(JobItem job, List<? extends String> lines) {
        Instant now = clock.instant();
        List<LogEntry> entries = new ArrayList<>(lines.size());
        for (String line : lines) {
            entries.add(new LogEntry(now, Level.INFO, job.title(), line, Optional.empty()));
        }
        addAll(entries);
    }

    /** Takes down a line of the workbench itself. */
    public void add(Level level, String text) {
        add(level, "", text, Optional.empty());
    }

    /** Takes down a failure with its trace. */
    public void add(Level level, String text, Throwable cause) {
        add(level, "", text, Optional.of(cause));
    }

    private void add(Level level, String source, String text, Optional<Throwable> cause) {
        addAll(List.of(new LogEntry(clock.instant(), level, source, text, cause)));
    }

    private void addAll(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        all.addAll(entries);
        if (all.size() > KEPT) {
            // A tenth at once, so that a full log does not shift at every line.
            all.remove(0, all.size() - KEPT + KEPT / 10);
        }
    }

    public void clear() {
        all.clear();
    }
}
