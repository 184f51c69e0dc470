package dev.tessera.app.start;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.text.Texts;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for name, place and settings of a new project, over the start screen. */
final class NewProject extends StackPane {
    private final StartViewModel model;
    private final Workbench workbench;
    private final Texts texts;
    private final Consumer<NewProject> close;
    private final ComboBox<Sample> from = new ComboBox<>();
    private final TextField name = new TextField();
    private final TextField place = new TextField();
    private final Label problem = new Label();
    private final Button create = new Button();
    private final InvalidationListener chooseFirst =
            _ -> {
                if (from.getValue() == null) {
                    from.getSelectionModel().selectFirst();
                }
            };
    private final WeakInvalidationListener weakly = new WeakInvalidationListener(chooseFirst);

    NewProject(StartViewModel model, Workbench workbench, Texts texts, Consumer<NewProject> close) {
        this.model = model;
        this.workbench = workbench;
        this.texts = texts;
        this.close = close;
        setId("new-project");
        getStyleClass().add("scrim");
        VBox form = new VBox(14, title(), row("new.from", from), row("new.name", name), places());
        problem.getStyleClass().addAll("problem", Styles.TEXT_SMALL);
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        form.getChildren().addAll(problem, buttons());
        form.getStyleClass().addAll("dialog-card", Styles.ELEVATED_3);
        form.setMaxSize(460, Region.USE_PREF_SIZE);
        getChildren().add(form);
        fill();
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close.accept(this);
                    }
                });
    }

    void begin() {
        name.requestFocus();
        name.selectAll();
    }

    private void fill() {
        from.setId("new-from");
        from.setItems(model.samples());
        from.setMaxWidth(Double.MAX_VALUE);
        from.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Sample sample) {
                        return sample == null ? "" : new SampleTexts(texts).title(sample);
                    }

                    @Override
                    public Sample fromString(String text) {
                        throw new UnsupportedOperationException("samples are chosen, not typed");
                    }
                });
        name.setId("new-name");
        place.setId("new-place");
        name.setText("my-project");
        place.setText(model.workspace().toString());
        from.getSelectionModel().selectFirst();
        // The samples may still be on their way.
        model.samples().addListener(weakly);
        name.textProperty().subscribe(_ -> check());
        place.textProperty().subscribe(_ -> check());
        from.valueProperty().subscribe(_ -> check());
    }

    private void check() {
        Optional<String> wrong =
                path().isEmpty()
                        ? Optional.of(texts.get("new.badPlace"))
                        : model.problem(name.getText(), path().get());
        problem.setText(wrong.orElse(""));
        problem.setManaged(wrong.isPresent());
        create.setDisable(wrong.isPresent() || from.getValue() == null);
    }

    private Optional<Path> path() {
        try {
            Path path = Path.of(place.getText().strip());
            return path.isAbsolute() ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private Node title() {
        Label title = new Label();
        title.textProperty().bind(texts.bind("start.new"));
        title.getStyleClass().add(Styles.TITLE_3);
        return title;
    }

    private Node row(String key, Node field) {
        Label label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private Node places() {
        Button choose = new Button();
        choose.textProperty().bind(texts.bind("new.choose"));
        choose.setId("new-choose");
        choose.setOnAction(
                _ ->
                        workbench
                                .files()
                                .folder(texts.get("new.place"))
                                .ifPresent(chosen -> place.setText(chosen.toString())));
        HBox.setHgrow(place, Priority.ALWAYS);
        return row("new.place", new HBox(8, place, choose));
    }

    private Node buttons() {
        create.textProperty().bind(texts.bind("new.create"));
        create.setId("new-create");
        create.setDefaultButton(true);
        create.setOnAction(
                _ -> {
                    model.create(from.getValue(), name.getText(), path().orElseThrow());
                    close.accept(this);
                });
        Button cancel = new Button();
        cancel.textProperty().bind(texts.bind("new.cancel"));
        cancel.setId("new-cancel");
        cancel.setOnAction(_ -> close.accept(this));
        HBox buttons = new HBox(8, cancel, create);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }
}
