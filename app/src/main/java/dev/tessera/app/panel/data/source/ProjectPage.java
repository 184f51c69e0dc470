package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.text.Texts;
import dev.tessera.config.Configs;
import dev.tessera.config.YamlStyle;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

/** The last page: what the project is called, where it goes, and what its file will say. */
final class ProjectPage extends VBox {
    private final Texts texts;
    private final ImportViewModel model;
    private final TextArea yaml = new TextArea();

    ProjectPage(Workbench workbench, ImportViewModel model) {
        texts = workbench.texts(ProjectPage.class);
        this.model = model;
        setSpacing(14);
        TextField name = new TextField();
        name.setId("project-name");
        name.textProperty().bindBidirectional(model.name());
        name.setOnKeyTyped(_ -> model.nameTyped());
        TextField place = new TextField();
        place.setId("project-place");
        place.textProperty().bindBidirectional(model.place());
        HBox.setHgrow(place, Priority.ALWAYS);
        Button choose = new Button();
        choose.setId("choose-place");
        choose.textProperty().bind(texts.bind("place.choose"));
        choose.setGraphic(new FontIcon("fth-folder"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(
                _ ->
                        workbench
                                .files()
                                .folder(texts.get("place.title"))
                                .ifPresent(folder -> model.place().set(folder.toString())));
        HBox places = new HBox(8, place, choose);
        places.setAlignment(Pos.CENTER_LEFT);
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(10);
        grid.addRow(0, caption("name", name), name);
        grid.addRow(1, caption("place", place), places);
        GridPane.setHgrow(places, Priority.ALWAYS);
        Label folder = new Label();
        folder.setId("project-folder");
        folder.getStyleClass().add(Styles.TEXT_MUTED);
        folder.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.get("folder.made", shownFolder()),
                                model.name(),
                                model.place(),
                                texts.language()));
        grid.add(folder, 1, 2);
        Label title = new Label();
        title.textProperty().bind(texts.bind("yaml"));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        yaml.setId("yaml");
        yaml.setEditable(false);
        yaml.getStyleClass().add("trace");
        VBox.setVgrow(yaml, Priority.ALWAYS);
        getChildren().addAll(grid, title, yaml);
        model.page().subscribe(this::fill);
    }

    private String shownFolder() {
        try {
            return model.folder().toString();
        } catch (java.nio.file.InvalidPathException _) {
            return "";
        }
    }

    private Label caption(String key, TextField field) {
        Label caption = new Label();
        caption.textProperty().bind(texts.bind(key));
        caption.setLabelFor(field);
        caption.setMinWidth(Region.USE_PREF_SIZE);
        return caption;
    }

    private void fill() {
        if (model.page().get() == ImportViewModel.Page.PROJECT
                && model.source().trial().get() instanceof Fetched.Ready<Trial>(Trial trial)) {
            trial.read()
                    .dataset()
                    .ifPresent(
                            data ->
                                    yaml.setText(
                                            Configs.toYaml(
                                                    model.newProject(data), YamlStyle.CHANGED)));
        }
    }
}
