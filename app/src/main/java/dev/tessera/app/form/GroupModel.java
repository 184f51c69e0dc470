package dev.tessera.app.form;

import dev.tessera.config.Section;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;

/** A group of settings in the form. */
final class GroupModel {
    private final StageSettings.Group group;
    private final List<SettingModel> settings;
    private final ObservableList<String> problems = FXCollections.observableArrayList();
    private final BooleanProperty expanded = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(true);

    GroupModel(StageSettings.Group group, List<SettingModel> settings) {
        this.group = group;
        this.settings = List.copyOf(settings);
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

    void filter(java.util.function.Predicate<SettingModel> wanted) {
        settings.forEach(setting -> setting.show(wanted.test(setting)));
        shown.set(settings.stream().anyMatch(setting -> setting.shown().get()));
    }
}
