package dev.tessera.app.project;

import dev.tessera.app.job.Background;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobList;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;
import dev.tessera.pipeline.Pipeline;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions;
import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.RunResult;
import dev.tessera.pipeline.RunResults;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A project while it is open in the window: its edited configuration, its runs, the run the panels
 * show. FX thread only, unless said otherwise.
 */
public final class ProjectSession implements AutoCloseable {
    private final Project opened;
    private final RunStore store;
    private final ConfigEdits edits;
    private final DataCache data = new DataCache();
    private final Background background;
    private final JobList jobs;
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private final ObservableList<Run> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<RunResults>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<JobItem>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private ProjectSession(Project project, RunStore store, Background background, JobList jobs) {
        this.opened = project;
        this.store = store;
        this.background = background;
        this.jobs = jobs;
        edits = new ConfigEdits(project);
        refresh();
    }

    /**
     * Opens a project folder; reads files, so not on the FX thread (hand the result over).
     *
     * @throws dev.tessera.config.ConfigException if its configuration is malformed
     */
    public static ProjectSession open(Path folder, Background background, JobList jobs)
            throws IOException {
        Project project = Project.open(folder, Map.of());
        return new ProjectSession(
                project, RunStore.open(project.folder()), background, jobs);
    }

    public Path folder() {
        return opened.folder();
    }

    public String name() {
        return opened.name();
    }

    /** The project with the configuration as it is edited at this moment. */
    public Project project() {
        return new Project(opened.folder(), edits.value().get());
    }

    public ConfigEdits edits() {
        return edits;
    }

    /** From any thread. */
    public RunStore store() {
        return store;
    }

    /** From any thread but the FX thread, since reading takes its time. */
    public DataCache data() {
        return data;
    }

    /** All runs, newest first. */
    public ObservableList<Run> runs() {
        return FXCollections.unmodifiableObservableList(runs);
    }

    /** What the panels show: the results of one run; empty while the project has none. */
    public ReadOnlyObjectProperty<Optional<RunResults>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Lets the panels show a run. */
    public void show(Run run) {
        shown.set(Optional.of(new RunResults(opened.folder(), store, run, data::load)));
    }

    /** The run this window executes at the moment. */
    public ReadOnlyObjectProperty<Optional<JobItem>> running() {
        return running.getReadOnlyProperty();
    }

    /** Reads the list of runs again; the newest is shown if none was. */
    public void refresh() {
        background.latest(
                this,
                "runs",
                _ -> {
                    store.markInterrupted();
                    return store.list(RunFilter.ALL);
                },
                this::take,
                _ -> {});
    }

    private void take(List<Run> found) {
        if (!runs.equals(found)) {
            runs.setAll(found);
        }
        String current = shown.get().map(results -> results.run().id()).orElse("");
        Optional<Run> same = found.stream().filter(run -> run.id().equals(current)).findFirst();
        if (same.isEmpty()) {
            found.stream().findFirst().ifPresent(this::show);
        } else if (!same.get().equals(shown.get().orElseThrow().run())) {
            show(same.get());
        }
    }

    /**
     * What the panels of one package keep together about this project, such as a selection that
     * one makes and another follows; made when it is first asked for.
     */
    public <T> T shared(Class<T> type, Supplier<T> make) {
        return type.cast(shared.computeIfAbsent(type, _ -> make.get()));
    }

    /** Runs that ended without a word and can be gone on with. */
    public List<Run> interrupted() {
        return runs.stream().filter(run -> run.status() == RunStatus.INTERRUPTED).toList();
    }

    /** Starts a run with the configuration of the moment. */
    public JobItem start(String name, Goal goal) {
        Project project = project();
        RunOptions options = new RunOptions(name, "window", "0.1.0", false, goal);
        return run(
                name,
                job -> {
                    try (CpuExecutor executor = executor(project)) {
                        return Pipeline.run(project, store, executor, options, job);
                    }
                });
    }

    /** Goes on with a run that was interrupted, cancelled or failed, with its own configuration. */
    public JobItem resume(Run run) {
        RunOptions options =
                new RunOptions(run.info().name(), "window", "0.1.0", false, Goal.REPORT);
        return run(
                run.info().name(),
                job -> {
                    Project project =
                            new RunResults(opened.folder(), store, run, data::load).project();
                    try (CpuExecutor executor = executor(project)) {
                        return Pipeline.resume(project, store, run.id(), executor, options, job);
                    }
                });
    }

    private static CpuExecutor executor(Project project) {
        int threads = project.config().threads();
        return threads == 0 ? new CpuExecutor() : new CpuExecutor(threads);
    }

    private interface Work {
        RunResult run(Job job) throws Exception;
    }

    private JobItem run(String title, Work work) {
        JobItem item =
                jobs.<RunResult>start(
                        title,
                        work::run,
                        _ -> {
                            running.set(Optional.empty());
                            refresh();
                        });
        running.set(item.state().get().isOver() ? Optional.empty() : Optional.of(item));
        return item;
    }

    @Override
    public void close() {
        running.get().ifPresent(JobItem::cancel);
        background.cancel(this);
        store.close();
    }
}
