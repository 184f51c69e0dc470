package dev.tessera.app.form;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.project.ConfigEdits;
import dev.tessera.config.Condition;
import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.config.FieldValue;
import dev.tessera.config.Problem;
import dev.tessera.pipeline.ProjectConfig;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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

/**
 * The settings of a stage while they are edited: what is typed, committed, refused and searched.
 */
final class StageFormViewModel implements AutoCloseable {
    /** Stages with more settings than this open with their groups closed. */
    private static final int MANY = 45;

    private final ConfigEdits edits;
    private final SettingTexts texts;
    private final Map<Stage, List<GroupModel>> stages = new EnumMap<>(Stage.class);
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.DATA);
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty differencesOnly = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<SettingModel>> focused =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper found = new ReadOnlyBooleanWrapper(true);
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
        focused.set(Optional.empty());
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

    /** The setting the user looks at. */
    ReadOnlyObjectProperty<Optional<SettingModel>> focused() {
        return focused.getReadOnlyProperty();
    }

    void focus(SettingModel setting) {
        focused.set(Optional.of(setting));
    }

    /** The groups of the stage. */
    List<GroupModel> groups() {
        return groups(stage.get());
    }

    private List<GroupModel> groups(Stage wanted) {
        return stages.computeIfAbsent(wanted, this::read);
    }

    private List<GroupModel> read(Stage wanted) {
        ProjectConfig config = edits.value().get();
        Map<String, FieldValue> values = values(config);
        List<GroupModel> groups =
                StageSettings.of(wanted).stream()
                        .map(
                                group ->
                                        new GroupModel(
                                                group,
                                                group.fields().stream()
                                                        .map(
                                                                f ->
                                                                        new SettingModel(
                                                                                values.get(
                                                                                        f.path())))
                                                        .toList()))
                        .toList();
        Map<String, Condition> idle = Configs.idle(config);
        groups.forEach(group -> group.idle(idle));
        groups.forEach(group -> group.expanded().set(opens(group, groups)));
        return groups;
    }

    /** What matters is open at first; where that is much, only what was changed. */
    private static boolean opens(GroupModel group, List<GroupModel> all) {
        long settings =
                all.stream()
                        .filter(one -> one.idle().get().isEmpty())
                        .mapToInt(one -> one.settings().size())
                        .sum();
        return group.idle().get().isEmpty()
                && (settings <= MANY || group.sections().isEmpty() || group.changes().get() > 0);
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
        Map<String, Condition> idle = Configs.idle(config);
        opened().forEach(setting -> setting.take(values.get(setting.path())));
        stages.values().stream().flatMap(List::stream).forEach(group -> follow(group, idle));
        filter();
    }

    /** A group opens when it gets an effect and closes when it loses it. */
    private static void follow(GroupModel group, Map<String, Condition> idle) {
        boolean before = group.idle().get().isPresent();
        group.count();
        group.idle(idle);
        boolean now = group.idle().get().isPresent();
        if (before != now) {
            group.expanded().set(!now);
        }
    }

    /** Makes what is typed the value; otherwise says why it cannot be. */
    boolean commit(SettingModel setting) {
        if (!setting.isDirty()) {
            restore(setting);
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
        opened().filter(setting -> changes.containsKey(setting.path()))
                .forEach(SettingModel::restore);
        clearProblems();
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
        setting.restore();
        clearProblems();
    }

    /** Of groups where nothing is refused any more. */
    private void clearProblems() {
        stages.values().stream()
                .flatMap(List::stream)
                .filter(
                        group ->
                                group.settings().stream()
                                        .noneMatch(
                                                one ->
                                                        one.refusal().get()
                                                                == SettingModel.Refusal.TOGETHER))
                .forEach(group -> group.problems().clear());
    }

    /** Whether something is searched or filtered, so that every group with a find is open. */
    BooleanBinding searching() {
        return search.isNotEmpty().or(differencesOnly);
    }

    private void filter() {
        String[] words = search.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
        groups().forEach(group -> group.filter(setting -> wanted(group, setting, words)));
        found.set(groups().stream().anyMatch(group -> group.shown().get()));
    }

    /** Whether search and filter leave anything of the stage. */
    ReadOnlyBooleanProperty found() {
        return found.getReadOnlyProperty();
    }

    /** Ends search and filter. */
    void showAll() {
        search.set("");
        differencesOnly.set(false);
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

    /** Takes another configuration as one edit; says how many settings it changes. */
    int replace(ProjectConfig config) {
        int changed = Configs.differences(edits.value().get(), config).size();
        edits.replace(config);
        return changed;
    }

    /** Sets every setting of the stage back to its default, as one edit. */
    void resetAll() {
        Map<String, String> defaults = new LinkedHashMap<>();
        groups().stream()
                .flatMap(group -> group.settings().stream())
                .peek(SettingModel::restore)
                .filter(setting -> setting.changed().get())
                .forEach(one -> defaults.put(one.path(), one.field().defaultText()));
        clearProblems();
        if (!defaults.isEmpty()) {
            edits.set(defaults);
        }
    }

    /** Opens or closes all groups of the stage. */
    void open(boolean all) {
        groups().forEach(group -> group.expanded().set(all));
    }

    /** Group and name of any setting: "OneRec · search: beams". */
    String titleOf(String path) {
        return groups(StageSettings.stageOf(path)).stream()
                .flatMap(
                        group ->
                                group.settings().stream()
                                        .filter(setting -> setting.path().equals(path))
                                        .map(
                                                setting ->
                                                        texts.title(group.sections())
                                                                + ": "
                                                                + texts.name(setting.field())))
                .findFirst()
                .orElse(path);
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
