package dev.tessera.app.form;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.project.ConfigEdits;
import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.config.FieldValue;
import dev.tessera.config.Problem;
import dev.tessera.pipeline.ProjectConfig;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a stage while they are edited: what is typed, committed, refused and searched. */
final class StageFormViewModel implements AutoCloseable {
    /** Stages with more settings than this open with their groups closed. */
    private static final int MANY = 80;

    private final ConfigEdits edits;
    private final SettingTexts texts;
    private final Map<Stage, List<GroupModel>> stages = new EnumMap<>(Stage.class);
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.DATA);
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty differencesOnly = new SimpleBooleanProperty();
    private final Subscription subscription;

    StageFormViewModel(ConfigEdits edits, SettingTexts texts) {
        this.edits = edits;
        this.texts = texts;
        subscription =
                Subscription.combine(
                        edits.value().subscribe((_, now) -> follow(now)),
                        search.subscribe((_, _) -> filter()),
                        differencesOnly.subscribe((_, _) -> filter()),
                        texts.texts().language().subscribe((_, _) -> filter()));
    }

    void show(Stage wanted) {
        stage.set(wanted);
        filter();
    }

    ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    StringProperty search() {
        return search;
    }

    BooleanProperty differencesOnly() {
        return differencesOnly;
    }

    /** The groups of the stage. */
    List<GroupModel> groups() {
        return groups(stage.get());
    }

    private List<GroupModel> groups(Stage wanted) {
        return stages.computeIfAbsent(wanted, this::read);
    }

    private List<GroupModel> read(Stage wanted) {
        Map<String, FieldValue> values = values(edits.value().get());
        List<StageSettings.Group> groups = StageSettings.of(wanted);
        int settings = groups.stream().mapToInt(group -> group.fields().size()).sum();
        return groups.stream()
                .map(
                        group -> {
                            GroupModel model =
                                    new GroupModel(
                                            group,
                                            group.fields().stream()
                                                    .map(f -> new SettingModel(values.get(f.path())))
                                                    .toList());
                            model.expanded().set(settings <= MANY || model.sections().isEmpty());
                            return model;
                        })
                .toList();
    }

    private static Map<String, FieldValue> values(ProjectConfig config) {
        return Configs.fields(config).stream()
                .collect(Collectors.toMap(value -> value.field().path(), Function.identity()));
    }

    private Stream<SettingModel> opened() {
        return stages.values().stream().flatMap(List::stream).flatMap(g -> g.settings().stream());
    }

    /** The setting of a path, if the stage has it. */
    Optional<SettingModel> find(String path) {
        return groups().stream()
                .flatMap(group -> group.settings().stream())
                .filter(setting -> setting.path().equals(path))
                .findFirst();
    }

    private void follow(ProjectConfig config) {
        Map<String, FieldValue> values = values(config);
        opened().forEach(setting -> setting.take(values.get(setting.path())));
        filter();
    }

    /** Makes what is typed the value; otherwise says why it cannot be. */
    boolean commit(SettingModel setting) {
        if (!setting.isDirty()) {
            setting.refuse(SettingModel.Refusal.NONE);
            return true;
        }
        Map<String, String> together = new LinkedHashMap<>();
        together.put(setting.path(), setting.text().get());
        opened().filter(other -> other.refusal().get() == SettingModel.Refusal.TOGETHER)
                .forEach(other -> together.put(other.path(), other.text().get()));
        if (together.size() > 1 && tried(together).isEmpty()) {
            return true;
        }
        List<Problem> problems = tried(Map.of(setting.path(), setting.text().get()));
        if (!problems.isEmpty()) {
            refuse(setting, problems);
        }
        return problems.isEmpty();
    }

    /** Types a text and commits it. */
    boolean commit(SettingModel setting, String text) {
        setting.text().set(text);
        return commit(setting);
    }

    boolean reset(SettingModel setting) {
        return commit(
                setting, SettingModel.typed(setting.field().type(), setting.field().defaultText()));
    }

    /** Steps a number as the arrow keys do. */
    boolean step(SettingModel setting, int steps) {
        return Steps.of(setting.field(), setting.text().get(), steps)
                .map(text -> commit(setting, text))
                .orElse(false);
    }

    private List<Problem> tried(Map<String, String> changes) {
        try {
            edits.set(changes);
        } catch (ConfigException e) {
            return e.problems();
        }
        // Typing 64.0 for 64 changes nothing, and yet it is not what the value looks like.
        opened().filter(setting -> changes.containsKey(setting.path())).forEach(SettingModel::restore);
        stages.values().stream().flatMap(List::stream).forEach(group -> group.problems().clear());
        return List.of();
    }

    private void refuse(SettingModel setting, List<Problem> problems) {
        boolean own =
                problems.stream()
                        .anyMatch(
                                p ->
                                        p.path().equals(setting.path())
                                                || p.path().startsWith(setting.path() + "["));
        setting.refuse(own ? SettingModel.Refusal.VALUE : SettingModel.Refusal.TOGETHER);
        if (!own) {
            groups().stream()
                    .filter(group -> group.settings().contains(setting))
                    .forEach(
                            group ->
                                    group.problems()
                                            .setAll(
                                                    problems.stream()
                                                            .map(Problem::message)
                                                            .toList()));
        }
    }

    void restore(SettingModel setting) {
        boolean together = setting.refusal().get() == SettingModel.Refusal.TOGETHER;
        setting.restore();
        if (together) {
            groups().stream()
                    .filter(group -> group.settings().contains(setting))
                    .forEach(group -> group.problems().clear());
        }
    }

    private void filter() {
        String[] words = search.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
        groups().forEach(group -> group.filter(setting -> wanted(group, setting, words)));
    }

    private boolean wanted(GroupModel group, SettingModel setting, String[] words) {
        if (differencesOnly.get()
                && !setting.changed().get()
                && setting.refusal().get() == SettingModel.Refusal.NONE) {
            return false;
        }
        String known =
                String.join(
                                "\n",
                                setting.path(),
                                texts.name(setting.field()),
                                texts.help(setting.field()),
                                group.sections().stream()
                                        .map(texts::name)
                                        .collect(Collectors.joining(" ")))
                        .toLowerCase(Locale.ROOT);
        return Stream.of(words).allMatch(known::contains);
    }

    void undo() {
        edits.undo();
    }

    void redo() {
        edits.redo();
    }

    ConfigEdits edits() {
        return edits;
    }

    SettingTexts texts() {
        return texts;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
