package dev.tessera.app.form;

import atlantafx.base.theme.Styles;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.stream.Stream;

/** A group of settings under its title; its rows are built when it is opened first. */
final class GroupPane extends TitledPane {
    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");

    private final GroupModel group;
    private final StageFormViewModel form;
    private final Editors editors;
    private final RowQueue queue;
    private final VBox rows = new VBox();
    private final BooleanBinding open;

    GroupPane(GroupModel group, StageFormViewModel form, Editors editors, RowQueue queue) {
        this.group = group;
        this.form = form;
        this.editors = editors;
        this.queue = queue;
        setId(SettingRow.id("group", group.path()));
        setAnimated(false);
        getStyleClass().add(Styles.DENSE);
        rows.getStyleClass().add("form-rows");
        setContent(rows);
        SettingTexts texts = form.texts();
        texts.texts().language().subscribe(_ -> setText(texts.title(group.sections())));
        setGraphic(changes());
        visibleProperty().bind(group.shown());
        managedProperty().bind(group.shown());
        group.idle().subscribe(lacks -> pseudoClassStateChanged(IDLE, lacks.isPresent()));
        open = Bindings.or(group.expanded(), form.searching());
        setExpanded(open.get());
        expandedProperty()
                .subscribe(
                        (_, now) -> {
                            if (now != open.get()) {
                                group.expanded().set(now);
                            }
                        });
    }

    /** Builds its rows if it is open, and whenever it opens. */
    void start() {
        open.subscribe(this::open);
    }

    private void open(boolean now) {
        if (now && rows.getChildren().isEmpty()) {
            rows.getChildren().addAll(hint(), problems());
            group.settings().forEach(setting -> queue.add(() -> add(setting)));
        }
        setExpanded(now);
    }

    private void add(SettingModel setting) {
        RowQueue.show(new SettingRow(setting, form, editors), rows);
    }

    private Label changes() {
        Label count = new Label();
        count.getStyleClass().add("group-changes");
        count.textProperty().bind(group.changes().asString());
        count.visibleProperty().bind(group.changes().greaterThan(0));
        return count;
    }

    private Label hint() {
        Label hint = new Label();
        hint.setId(SettingRow.id("hint", group.path()));
        hint.setWrapText(true);
        hint.getStyleClass().add("group-hint");
        hint.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> group.idle().get().map(form.texts()::idle).orElse(""),
                                group.idle(),
                                form.texts().texts().language()));
        hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
        hint.managedProperty().bind(hint.visibleProperty());
        return hint;
    }

    private Label problems() {
        Label problems = new Label();
        problems.setId(SettingRow.id("problems", group.path()));
        problems.setWrapText(true);
        problems.getStyleClass().add("group-problems");
        problems.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> String.join("\n", group.problems()), group.problems()));
        problems.visibleProperty().bind(problems.textProperty().isNotEmpty());
        problems.managedProperty().bind(problems.visibleProperty());
        return problems;
    }

    /** The row of a setting, opening the group if need be. */
    Optional<SettingRow> reveal(String path) {
        if (group.settings().stream().noneMatch(setting -> setting.path().equals(path))) {
            return Optional.empty();
        }
        group.expanded().set(true);
        queue.hurry(() -> row(path).isPresent());
        return row(path);
    }

    private Optional<SettingRow> row(String path) {
        return rows().filter(row -> row.setting().path().equals(path)).findFirst();
    }

    Stream<SettingRow> rows() {
        return rows.getChildren().stream()
                .filter(SettingRow.class::isInstance)
                .map(SettingRow.class::cast);
    }
}
