package dev.tessera.app.panel.experiments;

import atlantafx.base.theme.Styles;

import dev.tessera.experiment.Run;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** One run beside the table: its name, tags and notes to change, and what is known of it. */
final class RunDetails extends StackPane {
    private static final Duration PAUSE = Duration.millis(800);

    private final RunsViewModel model;
    private final RunTexts texts;
    private final Consumer<Run> delete;
    private final TextField name = new TextField();
    private final TextField tags = new TextField();
    private final TextArea notes = new TextArea();
    private final Label message = new Label();
    private final GridPane facts = new GridPane();
    private final FlowPane buttons = new FlowPane(6, 6);
    private final ScrollPane page;
    private final Label hint = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private Optional<Run> run = Optional.empty();

    RunDetails(RunsViewModel model, RunTexts texts, Consumer<Run> delete) {
        this.model = model;
        this.texts = texts;
        this.delete = delete;
        setId("run-details");
        getStyleClass().add("run-details");
        setMinWidth(220);
        field(name, "details-name", "details.name", () -> keepName());
        field(tags, "details-tags", "details.tags", () -> keepTags());
        notes.setId("details-notes");
        notes.setWrapText(true);
        notes.setPrefRowCount(5);
        notes.promptTextProperty().bind(texts.texts().bind("details.notes"));
        notes.accessibleTextProperty().bind(texts.texts().bind("column.notes"));
        notes.textProperty().subscribe(_ -> pause.playFromStart());
        notes.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                keepNotes();
                            }
                        });
        notes.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                        notes.getParent().requestFocus();
                        event.consume();
                    }
                });
        pause.setOnFinished(_ -> keepNotes());
        message.setWrapText(true);
        message.getStyleClass().addAll("run-message");
        message.setMinHeight(Region.USE_PREF_SIZE);
        facts.setHgap(12);
        facts.setVgap(6);
        ColumnConstraints first = new ColumnConstraints();
        first.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints second = new ColumnConstraints();
        second.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(first, second);
        VBox box =
                new VBox(
                        10,
                        name,
                        message,
                        titled("column.tags", tags),
                        titled("column.notes", notes),
                        facts,
                        buttons);
        box.setPadding(new Insets(12));
        page = new ScrollPane(box);
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        hint.setWrapText(true);
        hint.getStyleClass().add(Styles.TEXT_MUTED);
        hint.setPadding(new Insets(24));
        hint.textProperty().bind(texts.texts().bind("details.hint"));
        getChildren().setAll(page, hint);
        model.selected().addListener((ListChangeListener<Run>) _ -> follow());
        texts.texts().language().subscribe(_ -> run.ifPresent(this::show));
        follow();
    }

    private void field(TextField field, String id, String prompt, Runnable keep) {
        field.setId(id);
        field.promptTextProperty().bind(texts.texts().bind(prompt));
        field.accessibleTextProperty().bind(texts.texts().bind(prompt));
        field.setOnAction(_ -> keep.run());
        field.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                keep.run();
                            }
                        });
    }

    private VBox titled(String key, Node content) {
        Label title = new Label();
        title.textProperty().bind(texts.texts().bind(key));
        title.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return new VBox(4, title, content);
    }

    private void keepName() {
        run.ifPresent(of -> model.actions().rename(of, name.getText()));
    }

    private void keepTags() {
        run.ifPresent(of -> model.actions().tags(of, tags.getText()));
    }

    private void keepNotes() {
        pause.stop();
        run.ifPresent(of -> model.actions().notes(of, notes.getText()));
    }

    /** Goes to the notes of the selected run. */
    void editNotes() {
        notes.requestFocus();
        notes.end();
    }

    private void follow() {
        Optional<Run> now = model.onlySelected();
        boolean same = now.map(Run::id).equals(run.map(Run::id));
        if (!same) {
            keepNotes();
        }
        run = now;
        page.setVisible(now.isPresent());
        hint.setVisible(now.isEmpty());
        now.ifPresent(
                of -> {
                    // What is being typed is not taken away by news of the same run.
                    if (!same || !name.isFocused()) {
                        name.setText(of.info().name());
                    }
                    if (!same || !tags.isFocused()) {
                        tags.setText(String.join(", ", of.tags()));
                    }
                    if (!same || !notes.isFocused()) {
                        notes.setText(of.notes());
                    }
                    pause.stop();
                    show(of);
                });
    }

    private void show(Run of) {
        message.setText(of.message());
        message.setManaged(!of.message().isEmpty());
        message.setVisible(!of.message().isEmpty());
        facts.getChildren().clear();
        fact("status", texts.status(of.status()));
        fact("started", Times.absolute(of.started()));
        fact("duration", texts.times().lasting(RunTexts.seconds(of, Instant.now())));
        fact("id", of.id());
        fact("seed", Long.toString(of.info().seed()));
        fact("device", of.info().device());
        fact("data", of.info().dataFingerprint());
        fact("version", of.info().codeVersion());
        fact("command", of.info().command());
        fact("folder", model.actions().folder(of));
        showButtons(of);
    }

    private void fact(String key, String value) {
        Label title = new Label(texts.texts().get("column." + key));
        title.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        Label text = new Label(value.isEmpty() ? "\u2013" : value);
        text.getStyleClass().addAll(Styles.TEXT_SMALL, "tabular");
        text.setTooltip(new Tooltip(value));
        int row = facts.getRowCount();
        facts.add(title, 0, row);
        facts.add(text, 1, row);
        if (key.equals("id") || key.equals("folder") || key.equals("data")) {
            facts.add(copy(key, value), 2, row);
        }
    }

    private Button copy(String key, String value) {
        Button copy =
                Buttons.iconOnly(
                        new Button(), "copy-" + key, "fth-copy", texts.texts().bind("copy." + key));
        copy.getStyleClass().add(Styles.SMALL);
        copy.setOnAction(_ -> copy(value));
        return copy;
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void showButtons(Run of) {
        Button show =
                button("details-show", "fth-eye", "action.show", () -> model.actions().show(of));
        Button resume =
                button(
                        "details-resume",
                        "fth-play",
                        "action.resume",
                        () -> model.actions().resume(of));
        resume.setDisable(!model.actions().canResume(of));
        Button use =
                button(
                        "details-use",
                        "fth-sliders",
                        "action.use",
                        () -> model.actions().useConfiguration(of));
        Button remove =
                button("details-delete", "fth-trash-2", "action.delete", () -> delete.accept(of));
        remove.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        remove.setDisable(!RunActions.canDelete(of));
        buttons.getChildren().setAll(show, resume, use, remove);
    }

    private Button button(String id, String icon, String key, Runnable action) {
        ObservableValue<String> title = texts.texts().bind(key);
        Button button = Buttons.titled(id, icon, title, action);
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    /** Keeps what was typed last. */
    void close() {
        keepNotes();
    }
}
