package dev.tessera.app.project;

import dev.tessera.config.Configs;
import dev.tessera.config.Difference;
import dev.tessera.format.AtomicFile;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The configuration of an open project while it is edited, with undo and redo. FX thread only. */
public final class ConfigEdits {
    /** Edits of one setting that follow each other this fast are one edit to undo. */
    static final Duration MERGED = Duration.ofSeconds(1);

    /** What happened last to the configuration. */
    public record Change(Kind kind, List<String> paths) {
        public enum Kind {
            EDITED,
            UNDONE,
            REDONE
        }

        private static final Change NONE = new Change(Kind.EDITED, List.of());
    }

    private final Project project;
    private final LongSupplier nanoTime;
    private final ReadOnlyObjectWrapper<ProjectConfig> value;
    private final ReadOnlyObjectWrapper<Change> lastChange =
            new ReadOnlyObjectWrapper<>(Change.NONE);
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final Deque<ProjectConfig> before = new ArrayDeque<>();
    private final Deque<ProjectConfig> after = new ArrayDeque<>();
    private ProjectConfig saved;
    private long editedAt;

    public ConfigEdits(Project project) {
        this(project, System::nanoTime);
    }

    ConfigEdits(Project project, LongSupplier nanoTime) {
        this.project = project;
        this.nanoTime = nanoTime;
        value = new ReadOnlyObjectWrapper<>(project.config());
        saved = project.config();
    }

    public ReadOnlyObjectProperty<ProjectConfig> value() {
        return value.getReadOnlyProperty();
    }

    /** The last change; set before {@link #value} is. */
    public ReadOnlyObjectProperty<Change> lastChange() {
        return lastChange.getReadOnlyProperty();
    }

    /**
     * Changes one setting. Changing it again at once is the same edit to {@link #undo}.
     *
     * @param path such as {@code tokenizer.rqKMeans.size}
     * @param text the new value as it would be typed
     * @throws dev.tessera.config.ConfigException if the text is not a value of the setting; nothing
     *     is changed then
     */
    public void set(String path, String text) {
        set(Map.of(path, text));
    }

    /**
     * Changes several settings as one edit, such as two that must agree with each other.
     *
     * @param changes texts by path
     * @throws dev.tessera.config.ConfigException if a text is not a value of its setting; nothing
     *     is changed then
     */
    public void set(Map<String, String> changes) {
        replace(Configs.with(value.get(), changes, "the form"));
    }

    /** Takes another configuration, such as the one of a run, as one edit. */
    public void replace(ProjectConfig config) {
        List<String> paths = paths(value.get(), config);
        if (paths.isEmpty()) {
            return;
        }
        boolean merged = continues(paths);
        if (!merged) {
            before.push(value.get());
        }
        after.clear();
        editedAt = nanoTime.getAsLong();
        show(config, new Change(Change.Kind.EDITED, paths));
    }

    /** Whether these paths are the one setting that was edited a moment ago. */
    private boolean continues(List<String> paths) {
        Change last = lastChange.get();
        return paths.size() == 1
                && last.kind() == Change.Kind.EDITED
                && last.paths().equals(paths)
                && nanoTime.getAsLong() - editedAt < MERGED.toNanos();
    }

    public void undo() {
        move(before, after, Change.Kind.UNDONE);
    }

    public void redo() {
        move(after, before, Change.Kind.REDONE);
    }

    private void move(Deque<ProjectConfig> from, Deque<ProjectConfig> to, Change.Kind kind) {
        if (!from.isEmpty()) {
            ProjectConfig config = from.pop();
            to.push(value.get());
            show(config, new Change(kind, paths(value.get(), config)));
        }
    }

    private static List<String> paths(ProjectConfig left, ProjectConfig right) {
        return Configs.differences(left, right).stream().map(Difference::path).toList();
    }

    private void show(ProjectConfig config, Change change) {
        lastChange.set(change);
        value.set(config);
        canUndo.set(!before.isEmpty());
        canRedo.set(!after.isEmpty());
        unsaved.set(!config.equals(saved));
    }

    /**
     * Writes the settings to {@code project.yaml}: changed in place, so that comments and the order
     * of what the user wrote stay; only a file that cannot be read any more is written anew.
     */
    public void save() throws IOException {
        Path file = project.folder().resolve(Project.FILE);
        String before = Files.exists(file) ? Files.readString(file) : "";
        AtomicFile.write(file, Configs.edited(before, value.get()));
        saved = value.get();
        unsaved.set(false);
    }

    public ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedo() {
        return canRedo.getReadOnlyProperty();
    }

    /** Whether {@code project.yaml} says something else. */
    public ReadOnlyBooleanProperty unsaved() {
        return unsaved.getReadOnlyProperty();
    }
}
