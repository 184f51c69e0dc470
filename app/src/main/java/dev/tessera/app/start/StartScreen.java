package dev.tessera.app.start;

import atlantafx.base.theme.Styles;

import dev.tessera.app.command.Command;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.Recents;
import dev.tessera.app.text.Texts;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.Optional;

/** What the window shows before a project is open. */
public final class StartScreen extends StackPane {
    private final Workbench workbench;
    private final StartViewModel model;
    private final Texts texts;
    private final FlowPane cards = new FlowPane(16, 16);
    private final VBox recents = new VBox(2);

    public StartScreen(Workbench workbench, Recents recents, Samples samples) {
        this.workbench = workbench;
        texts = workbench.texts(StartScreen.class);
        model = new StartViewModel(workbench, recents, samples);
        setId("start-screen");
        cards.setPrefWrapLength(2 * SampleCard.WIDTH + 16);
        getStyleClass().add("start-screen");
        getStylesheets().add(StartScreen.class.getResource("start.css").toExternalForm());
        ScrollPane scroll = new ScrollPane(content());
        scroll.setFitToWidth(true);
        getChildren().add(scroll);
        model.samples().addListener((ListChangeListener<Sample>) _ -> showSamples());
        model.recents().addListener((ListChangeListener<StartViewModel.Recent>) _ -> showRecents());
        showRecents();
        model.refresh();
    }

    /** Reads samples and recent projects again, as when the screen comes back. */
    public void refresh() {
        model.refresh();
    }

    private Node content() {
        VBox left = new VBox(24, actions(), section("start.recents", recents));
        left.setMinWidth(320);
        left.setPrefWidth(320);
        left.setMaxWidth(320);
        Node right = section("start.samples", cards);
        HBox.setHgrow(right, Priority.ALWAYS);
        VBox all = new VBox(24, head());
        model.leftOpen().map(this::crashed).ifPresent(all.getChildren()::add);
        all.getChildren().add(new HBox(40, left, right));
        all.getStyleClass().add("start-content");
        return all;
    }

    private Node head() {
        Label name = new Label("Tessera");
        name.getStyleClass().add(Styles.TITLE_1);
        Label what = new Label();
        what.textProperty().bind(texts.bind("start.what"));
        what.getStyleClass().add(Styles.TEXT_MUTED);
        HBox head = new HBox(16, new Mark(), new VBox(name, what));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node section(String title, Node content) {
        Label label = new Label();
        label.textProperty().bind(texts.bind(title));
        label.getStyleClass().add(Styles.TITLE_4);
        return new VBox(10, label, content);
    }

    private Node crashed(Path folder) {
        Label text = new Label("", new FontIcon("fth-alert-triangle"));
        text.textProperty().bind(texts.bind("start.crashed", folder.getFileName().toString()));
        text.setMaxWidth(Double.MAX_VALUE);
        text.setGraphicTextGap(10);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button open = new Button();
        open.textProperty().bind(texts.bind("start.crashed.open"));
        open.setId("start-left-open");
        open.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
        open.setOnAction(_ -> model.open(folder));
        HBox bar = new HBox(12, text, open);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("start-crashed");
        return bar;
    }

    private Node actions() {
        Button data =
                action(
                        "fth-upload",
                        "start.import",
                        "start-import",
                        () -> importCommand().ifPresent(Command::run));
        data.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> importCommand().isPresent(), workbench.commands().all()));
        data.managedProperty().bind(data.visibleProperty());
        return new VBox(
                6,
                action("fth-folder", "start.open", "start-open", model::choose),
                action("fth-plus-square", "start.new", "start-new", this::createProject),
                data);
    }

    private Optional<Command> importCommand() {
        return workbench.commands().find("data.import");
    }

    private Button action(String icon, String key, String id, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.textProperty().bind(texts.bind(key));
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setGraphicTextGap(10);
        button.setOnAction(_ -> action.run());
        Enter.opens(button);
        return button;
    }

    /** Asks for name, place and settings of a new project. */
    public void createProject() {
        NewProject form = new NewProject(model, workbench, texts, one -> getChildren().remove(one));
        getChildren().add(form);
        form.begin();
    }

    private void showSamples() {
        cards.getChildren()
                .setAll(
                        model.samples().stream()
                                .map(sample -> new SampleCard(sample, model, texts))
                                .toList());
    }

    private void showRecents() {
        if (model.recents().isEmpty()) {
            Label none = new Label();
            none.textProperty().bind(texts.bind("start.recents.none"));
            none.setWrapText(true);
            none.setMinHeight(Region.USE_PREF_SIZE);
            none.getStyleClass().add(Styles.TEXT_MUTED);
            recents.getChildren().setAll(none);
        } else {
            recents.getChildren()
                    .setAll(
                            model.recents().stream()
                                    .map(recent -> new RecentRow(recent, model, texts))
                                    .toList());
        }
    }
}
