package dev.tessera.app.panel.data.source;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.source.Datasets;
import dev.tessera.dataset.source.LogPreview;
import dev.tessera.dataset.source.RawText;
import dev.tessera.dataset.source.Role;
import dev.tessera.job.Job;
import dev.tessera.job.Progress;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** A log being looked at: its settings, its first rows, and what an import of it would give. */
final class SourceViewModel {
    static final int ROWS = 200;
    private static final int CONTEXT = 3;

    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<DatasetConfig> config;
    private final ObservableMap<String, String> errors = FXCollections.observableHashMap();
    private final ReadOnlyObjectWrapper<Fetched<LogPreview>> preview =
            new ReadOnlyObjectWrapper<>(new Fetched.Nothing<>());
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Fetched<Trial>> trial =
            new ReadOnlyObjectWrapper<>(new Fetched.Nothing<>());
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** A trial was asked for while the first rows were still being read. */
    private boolean attemptWanted;

    private final ObservableList<Path> tables = FXCollections.observableArrayList();

    SourceViewModel(Workbench workbench, DatasetConfig start) {
        this.workbench = workbench;
        config = new ReadOnlyObjectWrapper<>(start);
    }

    /** The settings of the moment; the path is absolute. */
    ReadOnlyObjectProperty<DatasetConfig> config() {
        return config.getReadOnlyProperty();
    }

    /** What is wrong with settings that were typed and not taken, by path. */
    ObservableMap<String, String> errors() {
        return errors;
    }

    ReadOnlyObjectProperty<Fetched<LogPreview>> preview() {
        return preview.getReadOnlyProperty();
    }

    /** Whether the rows shown are about to be replaced. */
    ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Fetched<Trial>> trial() {
        return trial.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Progress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Tables in the folder: logs to choose among, and tables of items. */
    ObservableList<Path> tables() {
        return tables;
    }

    Optional<LogPreview> shown() {
        return preview.get() instanceof Fetched.Ready<LogPreview>(LogPreview value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Takes another file or folder; what columns mean is guessed anew. */
    void choose(Path path) {
        Map<String, String> fresh =
                Map.of(
                        "path", path.toAbsolutePath().normalize().toString(),
                        "format", "auto",
                        "columns.user", "",
                        "columns.item", "",
                        "columns.time", "",
                        "columns.value", "",
                        "columns.action", "",
                        "columns.header", "true",
                        "columns.separator", "",
                        "columns.itemTable", "");
        errors.clear();
        tables.clear();
        preview.set(new Fetched.Waiting<>());
        take(Configs.with(config.get(), fresh, "the import"), true);
        listTables();
    }

    private void listTables() {
        Path path = Path.of(config.get().path());
        workbench
                .background()
                .<List<Path>>latest(
                        this,
                        "tables",
                        _ -> Files.exists(path) ? Datasets.tables(path) : List.of(),
                        tables::setAll,
                        _ -> tables.clear());
    }

    /** Reads the file again, as after it was mended elsewhere. */
    void readAgain() {
        if (config.get().path().isBlank()) {
            return;
        }
        boolean tried = !(trial.get() instanceof Fetched.Nothing);
        look();
        listTables();
        if (tried) {
            attempt();
        }
    }

    /**
     * Changes a setting of the data set.
     *
     * @param path such as {@code columns.timeUnit}
     * @param text as it would be typed; if it is no value of the setting, nothing is changed and
     *     {@link #errors} says why
     */
    void set(String path, String text) {
        try {
            DatasetConfig changed = Configs.with(config.get(), Map.of(path, text), "the import");
            errors.remove(path);
            take(changed, false);
        } catch (ConfigException e) {
            errors.put(path, e.problems().getFirst().message());
        }
    }

    /** Lets a column mean something, or nothing. */
    void map(int column, Optional<Role> role) {
        shown().ifPresent(
                        now -> {
                            ColumnMapping mapping = new ColumnMapping(now.content().columns());
                            if (now.content().columns().get(column).role().equals(role)) {
                                return;
                            }
                            take(
                                    Configs.with(
                                            config.get(), mapping.with(column, role), "the import"),
                                    false);
                        });
    }

    /**
     * The settings with everything said that was guessed, so that a project does not depend on it.
     */
    DatasetConfig explicit() {
        return shown().filter(LogPreview::mappable)
                .map(
                        now ->
                                Configs.with(
                                        config.get(),
                                        new ColumnMapping(now.content().columns()).settings(),
                                        "the import"))
                .orElse(config.get());
    }

    private void take(DatasetConfig changed, boolean always) {
        DatasetConfig before = config.get();
        if (changed.equals(before) && !always) {
            return;
        }
        boolean tried = !(trial.get() instanceof Fetched.Nothing);
        config.set(changed);
        if (always || !looksTheSame(before, changed)) {
            look();
        }
        if (always) {
            attemptWanted = false;
            forgetTrial();
        } else if (tried) {
            attempt();
        }
    }

    private static boolean looksTheSame(DatasetConfig one, DatasetConfig other) {
        return one.columns().equals(other.columns())
                && one.format() == other.format()
                && one.encoding() == other.encoding()
                && one.likeFrom() == other.likeFrom();
    }

    private void look() {
        DatasetConfig asked = config.get();
        looking.set(true);
        workbench
                .background()
                .latest(
                        this,
                        "preview",
                        job -> Datasets.preview(asked, ROWS, job),
                        found -> looked(new Fetched.Ready<>(found)),
                        cause -> looked(new Fetched.Failed<>(cause)));
    }

    private void looked(Fetched<LogPreview> result) {
        preview.set(result);
        looking.set(false);
        if (!attemptWanted) {
            return;
        }
        attemptWanted = false;
        if (result instanceof Fetched.Ready) {
            attempt();
        } else {
            forgetTrial();
        }
    }

    /**
     * Reads the log to its end beside the window, with the columns as they are shown; a newer call
     * replaces an older.
     */
    void attempt() {
        trial.set(new Fetched.Waiting<>());
        progress.set(Optional.empty());
        if (looking.get()) {
            attemptWanted = true;
            return;
        }
        DatasetConfig asked = explicit();
        workbench
                .background()
                .latest(
                        this,
                        "trial",
                        job -> Trial.run(asked, job),
                        now -> progress.set(Optional.of(now)),
                        found -> trial.set(new Fetched.Ready<>(found)),
                        cause -> trial.set(new Fetched.Failed<>(cause)));
    }

    /** Tries unless the settings of the moment were tried already. */
    void attemptIfNew() {
        if (trial.get() instanceof Fetched.Nothing) {
            attempt();
        }
    }

    /** Gives up reading; {@link #attempt} starts anew. */
    void cancelTrial() {
        workbench.background().cancel(this);
        attemptWanted = false;
        looking.set(false);
        forgetTrial();
    }

    private void forgetTrial() {
        trial.set(new Fetched.Nothing<>());
        progress.set(Optional.empty());
    }

    /** Fetches the lines around a place that a problem of the log looked at names. */
    void raw(ImportProblem problem, Consumer<RawText> then) {
        Optional<Path> path =
                shown().stream()
                        .flatMap(now -> now.files().stream())
                        .filter(one -> isCalled(one, problem.file()))
                        .findFirst();
        path.ifPresentOrElse(
                file -> rawIn(file, problem, then), () -> then.accept(new RawText(List.of())));
    }

    private static boolean isCalled(Path file, String name) {
        return Objects.toString(file.getFileName()).equals(name);
    }

    /**
     * Fetches the lines around a place that a problem names.
     *
     * @param location the file of the log, or the folder it lies in
     */
    void rawIn(Path location, ImportProblem problem, Consumer<RawText> then) {
        workbench
                .background()
                .latest(
                        this,
                        "raw",
                        job -> rawText(location, problem, job),
                        then,
                        _ -> then.accept(new RawText(List.of())));
    }

    private static RawText rawText(Path location, ImportProblem problem, Job job)
            throws IOException {
        Path file =
                isCalled(location, problem.file())
                        ? location
                        : Files.isDirectory(location)
                                ? location.resolve(problem.file())
                                : location.resolveSibling(problem.file());
        return RawText.around(file, problem.line(), problem.column(), CONTEXT, job);
    }

    void close() {
        workbench.background().cancel(this);
    }
}
