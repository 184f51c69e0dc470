package dev.tessera.app.project;

import dev.tessera.config.Configs;
import dev.tessera.config.YamlStyle;
import dev.tessera.format.AtomicFile;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** The configuration of an open project while it is edited, with undo and redo. FX thread only. */
public final class ConfigEdits {
    private final Project project;
    private final ReadOnlyObjectWrapper<ProjectConfig> value;
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final Deque<ProjectConfig> before = new ArrayDeque<>();
    private final Deque<ProjectConfig> after = new ArrayDeque<>();
    private ProjectConfig saved;

    public ConfigEdits(Project project) {
        this.project = project;
        value = new ReadOnlyObjectWrapper<>(project.config());
        saved = project.config();
    }

    public ReadOnlyObjectProperty<ProjectConfig> value() {
        return value.getReadOnlyProperty();
    }

    /**
     * Changes one setting.
     *
     * @param path such as {@code tokenizer.rqKMeans.size}
     * @param text the new value as it would be typed
     * @throws dev.tessera.config.ConfigException if the text is not a value of the setting; nothing
     *     is changed then
     */
    public void set(String path, String text) {
        replace(Configs.with(value.get(), Map.of(path, text), "the form"));
    }

    /** Takes another configuration, such as the one of a run, as one edit. */
    public void replace(ProjectConfig config) {
        if (config.equals(value.get())) {
            return;
        }
        before.push(value.get());
        after.clear();
        show(config);
    }

    public void undo() {
        if (!before.isEmpty()) {
            after.push(value.get());
            show(before.pop());
        }
    }

    public void redo() {
        if (!after.isEmpty()) {
            before.push(value.get());
            show(after.pop());
        }
    }

    private void show(ProjectConfig config) {
        value.set(config);
        canUndo.set(!before.isEmpty());
        canRedo.set(!after.isEmpty());
        unsaved.set(!config.equals(saved));
    }

    /** Writes what differs from the defaults to {@code project.yaml}. */
    public void save() throws IOException {
        AtomicFile.write(
                project.folder().resolve(Project.FILE),
                Configs.toYaml(value.get(), YamlStyle.CHANGED));
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
