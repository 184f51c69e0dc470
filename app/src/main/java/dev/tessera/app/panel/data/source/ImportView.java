package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.data.Words;
import dev.tessera.app.text.Texts;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An import page by page: in a window of its own, or in the tab of an open project. */
final class ImportView extends BorderPane {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final Texts texts;
    private final ImportViewModel model;
    private final StackPane centre = new StackPane();
    private final List<Node> pages = new ArrayList<>();

    /**
     * @param cancelled what becomes of the view when the user gives up
     */
    ImportView(Workbench workbench, ImportViewModel model, Runnable cancelled) {
        texts = workbench.texts(ImportView.class);
        this.model = model;
        getStyleClass().add("import-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(ImportView.class.getResource("source.css"))
                                .toExternalForm());
        ColumnsPage columns = new ColumnsPage(workbench, model);
        pages.add(columns);
        pages.add(new CheckPage(workbench, model, columns.table()));
        if (model.makesProject()) {
            pages.add(new ProjectPage(workbench, model));
        }
        setTop(steps());
        setCenter(centre);
        setBottom(footer(cancelled));
        centre.getStyleClass().add("import-page");
        model.page()
                .subscribe(
                        page ->
                                centre.getChildren()
                                        .setAll(pages.get(model.pages().indexOf(page))));
        acceptFiles();
    }

    private Node steps() {
        HBox steps = new HBox(8);
        steps.getStyleClass().add("import-steps");
        steps.setAlignment(Pos.CENTER_LEFT);
        for (ImportViewModel.Page page : model.pages()) {
            if (!steps.getChildren().isEmpty()) {
                steps.getChildren().add(new FontIcon("fth-chevron-right"));
            }
            Label step = new Label();
            step.textProperty()
                    .bind(texts.bind("page." + page.name(), model.pages().indexOf(page) + 1));
            step.getStyleClass().add("import-step");
            model.page().subscribe(now -> step.pseudoClassStateChanged(HERE, now == page));
            steps.getChildren().add(step);
        }
        return steps;
    }

    private Node footer(Runnable cancelled) {
        Label obstacle = new Label();
        obstacle.setId("obstacle");
        obstacle.textProperty().bind(Words.bind(texts, model.obstacle()));
        obstacle.setWrapText(true);
        obstacle.setMaxHeight(Region.USE_PREF_SIZE);
        FontIcon sign = new FontIcon("fth-alert-circle");
        sign.visibleProperty().bind(obstacle.textProperty().isNotEmpty());
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        Button leaveOut = button("leave-out", "leaveOut");
        leaveOut.setOnAction(_ -> model.source().set("onError", "skip"));
        leaveOut.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        model.obstacle()
                                                .get()
                                                .filter(one -> one.key().equals("obstacle.stop"))
                                                .isPresent(),
                                model.obstacle()));
        leaveOut.managedProperty().bind(leaveOut.visibleProperty());
        Button again = button("again", "again");
        again.setOnAction(_ -> model.source().readAgain());
        again.visibleProperty().bind(leaveOut.visibleProperty());
        again.managedProperty().bind(again.visibleProperty());
        Button cancel = button("cancel", "cancel");
        // In a tab, Escape and Enter belong to the whole window.
        cancel.setCancelButton(model.makesProject());
        cancel.setOnAction(_ -> cancelled.run());
        Button back = button("back", "back");
        back.setOnAction(_ -> model.back());
        back.disableProperty().bind(model.page().isEqualTo(ImportViewModel.Page.COLUMNS));
        Button next = button("next", "next");
        next.getStyleClass().add(Styles.ACCENT);
        next.setDefaultButton(model.makesProject());
        next.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.obstacle().get().isPresent() || model.making().get(),
                                model.obstacle(),
                                model.making()));
        next.textProperty().unbind();
        next.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.get(
                                                !model.isLast()
                                                        ? "next"
                                                        : model.makesProject() ? "make" : "apply"),
                                model.page(),
                                texts.language()));
        next.setOnAction(
                _ -> {
                    if (model.isLast()) {
                        model.finish();
                    } else {
                        model.next();
                    }
                });
        HBox footer = new HBox(8, sign, obstacle, leaveOut, again, cancel, back, next);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("import-footer");
        return footer;
    }

    private Button button(String id, String key) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.bind(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void acceptFiles() {
        setOnDragOver(
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        setOnDragDropped(
                event -> {
                    Dragboard dropped = event.getDragboard();
                    if (dropped.hasFiles()) {
                        model.choose(dropped.getFiles().getFirst().toPath());
                        event.setDropCompleted(true);
                        event.consume();
                    }
                });
    }
}
