package dev.tessera.app.form;

import dev.tessera.config.Condition;
import dev.tessera.config.Section;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A group of settings in the form. */
final class GroupModel {
    private final StageSettings.Group group;
    private final List<SettingModel> settings;
    private final ObservableList<String> problems = FXCollections.observableArrayList();
    private final BooleanProperty expanded = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<Condition>> idle =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    GroupModel(StageSettings.Group group, List<SettingModel> settings) {
        this.group = group;
        this.settings = List.copyOf(settings);
        count();
    }

    /** From the outermost to its own; empty for settings of the project itself. */
    List<Section> sections() {
        return group.sections();
    }

    String path() {
        return group.path();
    }

    List<SettingModel> settings() {
        return settings;
    }

    /** What is wrong with several settings together. */
    ObservableList<String> problems() {
        return problems;
    }

    BooleanProperty expanded() {
        return expanded;
    }

    /** Whether search and filter leave anything of it. */
    ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** How many of its settings differ from their defaults. */
    ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Why none of its settings has an effect; empty if one has. */
    ReadOnlyObjectProperty<Optional<Condition>> idle() {
        return idle.getReadOnlyProperty();
    }

    void count() {
        changes.set((int) settings.stream().filter(s -> s.changed().get()).count());
    }

    void idle(Map<String, Condition> conditions) {
        settings.forEach(one -> one.idle(Optional.ofNullable(conditions.get(one.path()))));
        idle.set(
                settings.stream().allMatch(one -> one.idle().get().isPresent())
                        ? settings.getFirst().idle().get()
                        : Optional.empty());
    }

    void filter(Predicate<SettingModel> wanted) {
        settings.forEach(setting -> setting.show(wanted.test(setting)));
        shown.set(settings.stream().anyMatch(setting -> setting.shown().get()));
    }
}
