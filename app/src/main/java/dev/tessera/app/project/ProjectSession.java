package dev.tessera.app.project;

import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.device.KernelProgress;
import dev.tessera.app.job.Background;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobList;
import dev.tessera.exec.Executor;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;
import dev.tessera.pipeline.Interruption;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A project while it is open in the window: its edited configuration, its runs, the run the panels
 * show. FX thread only, unless said otherwise.
 */
public final class ProjectSession implements AutoCloseable {
    /** How long a run may take to reach a safe point when the window closes. */
    private static final long CLOSE_SECONDS = 10;

    private static final String COMMAND = "window: ";

    private final Project opened;
    private final RunStore store;
    private final ConfigEdits edits;
    private final DataCache data = new DataCache();
    private final Background background;
    private final JobList jobs;
    private final DeviceChoice devices;
    private final RunWatch watch;
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private final ObservableList<Run> runs = FXCollections.observableArrayList();
    private final ObservableList<Run> runsView = FXCollections.unmodifiableObservableList(runs);
    private final ObservableList<Interruption> interrupted = FXCollections.observableArrayList();
    private final ObservableList<Interruption> interruptedView =
            FXCollections.unmodifiableObservableList(interrupted);
    private final ReadOnlyObjectWrapper<Optional<RunResults>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<JobItem>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Runs of this window that are not over, in the order they were started. */
    private final List<JobItem> live = new ArrayList<>();

    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private boolean reading;
    private boolean closing;

    private ProjectSession(
            Project project,
            RunStore store,
            Background background,
            JobList jobs,
            DeviceChoice devices) {
        this.opened = project;
        this.store = store;
        this.background = background;
        this.jobs = jobs;
        this.devices = devices;
        edits = new ConfigEdits(project);
        watch = new RunWatch(project.folder(), store);
        take(watch.look(""));
    }

    /**
     * Opens a project folder; reads files, so not on the FX thread (hand the result over).
     *
     * @param devices whose choice computes the runs
     * @throws dev.tessera.config.ConfigException if its configuration is malformed
     */
    public static ProjectSession open(
            Path folder, Background background, JobList jobs, DeviceChoice devices)
            throws IOException {
        Project project = Project.open(folder, Map.of());
        RunStore store = RunStore.open(project.folder());
        try {
            return new ProjectSession(project, store, background, jobs, devices);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
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
        return runsView;
    }

    /** What the panels show: the results of one run; empty while the project has none. */
    public ReadOnlyObjectProperty<Optional<RunResults>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Lets the panels show a run. */
    public void show(Run run) {
        shown.set(Optional.of(new RunResults(opened.folder(), store, run, data::load)));
    }

    /** The run this window executes at the moment; ones started later wait for it. */
    public ReadOnlyObjectProperty<Optional<JobItem>> running() {
        return running.getReadOnlyProperty();
    }

    /**
     * Reads the runs again, now and then every second, and takes over what changed, whoever changed
     * it: this window, another one, a command line. Goes on until the session is closed.
     */
    public void follow() {
        refresh();
        watch.start(this::refreshIfChanged, jobs::later);
    }

    /** Reads the list of runs again; the newest is shown if none was. */
    public void refresh() {
        read(true);
    }

    private void refreshIfChanged() {
        if (!reading) { // a store that takes longer than a second is read to its end
            read(false);
        }
    }

    private void read(boolean always) {
        if (closing) {
            return;
        }
        String current = shownId();
        reading = true;
        background.<Optional<RunWatch.Seen>>latest(
                this,
                "runs",
                _ -> always ? Optional.of(watch.look(current)) : watch.lookIfChanged(current),
                seen -> {
                    reading = false;
                    seen.ifPresent(this::take);
                },
                _ -> reading = false);
    }

    private String shownId() {
        return shown.get().map(results -> results.run().id()).orElse("");
    }

    private void take(RunWatch.Seen seen) {
        Optional<Run> begun = begunHere(seen.runs());
        if (!runs.equals(seen.runs())) {
            runs.setAll(seen.runs());
        }
        if (!interrupted.equals(seen.interrupted())) {
            interrupted.setAll(seen.interrupted());
        }
        Optional<Run> same = runs.stream().filter(run -> run.id().equals(shownId())).findFirst();
        if (begun.isPresent()) {
            show(begun.get());
        } else if (same.isEmpty()) {
            shown.set(Optional.empty());
            runs.stream().findFirst().ifPresent(this::show);
        } else if (!same.get().equals(shown.get().orElseThrow().run())
                || seen.stagesOfShownChanged()) {
            show(same.get());
        }
    }

    /**
     * What the panels of one package keep together about this project, such as a selection that one
     * makes and another follows; made when it is first asked for.
     */
    public <T> T shared(Class<T> type, Supplier<T> make) {
        return type.cast(shared.computeIfAbsent(type, _ -> make.get()));
    }

    /**
     * A run that this window has started since the list was read last: the user wants to see it.
     */
    private Optional<Run> begunHere(List<Run> found) {
        if (running.get().isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        Run newest = found.getFirst();
        boolean known = runs.stream().anyMatch(run -> run.id().equals(newest.id()));
        return known || !newest.info().name().equals(running.get().get().title())
                ? Optional.empty()
                : Optional.of(newest);
    }

    /** Runs that ended without a word, were not dismissed and can be gone on with, newest first. */
    public ObservableList<Interruption> interrupted() {
        return interruptedView;
    }

    /** Does not offer an interrupted run any more; it can still be resumed. */
    public void dismiss(Run run) {
        change("dismiss", () -> store.dismiss(run.id()));
    }

    /**
     * Deletes runs with what they left, but for what other runs use.
     *
     * @param failed hears, if one could not be deleted, why
     */
    public void delete(List<Run> chosen, Consumer<Throwable> failed) {
        background.<Boolean>latest(
                chosen,
                "delete",
                _ -> {
                    for (Run run : chosen) {
                        Pipeline.delete(store, run.id());
                    }
                    return true;
                },
                _ -> refresh(),
                cause -> {
                    refresh();
                    failed.accept(cause);
                });
    }

    private void change(String name, Runnable change) {
        background.<Boolean>latest(
                this,
                name,
                _ -> {
                    change.run();
                    return true;
                },
                _ -> refresh(),
                _ -> refresh());
    }

    /** Starts a run with the configuration of the moment, when the runs before it are over. */
    public JobItem start(String name, Goal goal) {
        Project project = project();
        RunOptions options = options(name, goal);
        String device = devices.wanted().get();
        return run(
                name,
                job -> {
                    try (Executor executor = executor(device, project, job)) {
                        return Pipeline.run(project, store, executor, options, job);
                    }
                });
    }

    /** Goes on with a run that was interrupted, cancelled or failed, with its own configuration. */
    public JobItem resume(Run run) {
        RunOptions options = options(run.info().name(), goal(run));
        String device = devices.wanted().get();
        interrupted.removeIf(one -> one.run().id().equals(run.id()));
        return run(
                run.info().name(),
                job -> {
                    Project project =
                            new RunResults(opened.folder(), store, run, data::load).project();
                    try (Executor executor = executor(device, project, job)) {
                        return Pipeline.resume(project, store, run.id(), executor, options, job);
                    }
                });
    }

    private static RunOptions options(String name, Goal goal) {
        return new RunOptions(
                name, COMMAND + goal.name().toLowerCase(Locale.ROOT), "0.1.0", false, goal);
    }

    /** How far a run was to go: as this window, or the command line, wrote it down. */
    private static Goal goal(Run run) {
        String command = run.info().command();
        if (command.equals(COMMAND + "tokenize")) {
            return Goal.TOKENIZE;
        }
        return command.equals(COMMAND + "train") || command.startsWith("train ")
                ? Goal.TRAIN
                : Goal.REPORT;
    }

    private Executor executor(String device, Project project, Job job) {
        return devices.open(
                device,
                DeviceOptions.standard()
                        .withThreads(project.config().threads())
                        .withListener(new KernelProgress(job)));
    }

    private interface Work {
        RunResult run(Job job) throws Exception;
    }

    private JobItem run(String title, Work work) {
        JobItem item = jobs.<RunResult>startInLine("runs", title, work::run, _ -> over());
        if (!item.state().get().isOver()) {
            live.add(item);
        }
        over();
        return item;
    }

    /** Runs began or ended. */
    private void over() {
        live.removeIf(item -> item.state().get().isOver());
        running.set(live.stream().findFirst());
        refresh();
        if (closing && live.isEmpty()) {
            closeStore();
        }
    }

    /**
     * Closes the project without losing anything: its runs are cancelled and go to their next safe
     * point, where a training writes its checkpoint.
     *
     * @return completed, on any thread, when the session is closed: false if a run did not get
     *     there within ten seconds, which is found interrupted and offered for resuming the next
     *     time
     */
    public CompletableFuture<Boolean> closeGently() {
        close();
        return closed.copy().completeOnTimeout(false, CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /** As {@link #closeGently}, for who does not want to know when. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        watch.stop();
        background.cancel(this);
        List.copyOf(live).reversed().forEach(JobItem::cancel);
        if (live.isEmpty()) {
            closeStore();
        }
    }

    /** Closing waits for whoever reads, so it is not for the FX thread. */
    private void closeStore() {
        CompletableFuture.runAsync(store::close)
                .whenComplete((_, failure) -> closed.complete(failure == null));
    }
}
