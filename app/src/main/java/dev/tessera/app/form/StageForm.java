package dev.tessera.app.form;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The settings of a stage, as a form at the side of the window. FX thread only. */
public final class StageForm extends BorderPane implements AutoCloseable {
    private final Texts texts;
    private final StageFormViewModel model;
    private final Editors editors;
    private final Map<Stage, VBox> pages = new EnumMap<>(Stage.class);
    private final ScrollPane scroll = new ScrollPane();

    public StageForm(Workbench workbench, ProjectSession session) {
        texts = workbench.texts(StageForm.class);
        model = new StageFormViewModel(session.edits(), new SettingTexts(texts));
        editors = new Editors(model);
        getStyleClass().add("stage-form");
        getStylesheets()
                .add(Objects.requireNonNull(StageForm.class.getResource("form.css")).toExternalForm());
        setMinWidth(300);
        setPrefWidth(360);
        setTop(tools());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        show(Stage.DATA);
    }

    /** Shows the settings of a stage. */
    public void show(Stage stage) {
        model.show(stage);
        scroll.setContent(pages.computeIfAbsent(stage, _ -> page()));
    }

    /** The stage whose settings are shown. */
    public ReadOnlyObjectProperty<Stage> stage() {
        return model.stage();
    }

    private Node tools() {
        CustomTextField search = new CustomTextField();
        search.setId("form-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("search"));
        search.textProperty().bindBidirectional(model.search());
        HBox.setHgrow(search, Priority.ALWAYS);
        ToggleButton differences = new ToggleButton(null, new FontIcon("fth-filter"));
        differences.setId("form-differences");
        differences.getStyleClass().add(Styles.BUTTON_ICON);
        differences.selectedProperty().bindBidirectional(model.differencesOnly());
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("differences"));
        differences.setTooltip(tip);
        differences.accessibleTextProperty().bind(tip.textProperty());
        HBox tools = new HBox(8, search, differences);
        tools.getStyleClass().add("form-tools");
        return tools;
    }

    private VBox page() {
        VBox page = new VBox();
        page.getStyleClass().add("form-page");
        model.groups().forEach(group -> page.getChildren().add(pane(group)));
        return page;
    }

    private Node pane(GroupModel group) {
        TitledPane pane = new TitledPane();
        pane.setId("group-" + group.path());
        pane.setAnimated(false);
        pane.getStyleClass().add(Styles.DENSE);
        texts.language().subscribe(_ -> pane.setText(title(group)));
        pane.expandedProperty().bindBidirectional(group.expanded());
        group.expanded()
                .subscribe(
                        open -> {
                            if (open && pane.getContent() == null) {
                                pane.setContent(rows(group));
                            }
                        });
        pane.visibleProperty().bind(group.shown());
        pane.managedProperty().bind(group.shown());
        return pane;
    }

    private Node rows(GroupModel group) {
        VBox rows = new VBox();
        rows.getStyleClass().add("form-rows");
        group.settings()
                .forEach(setting -> rows.getChildren().add(new SettingRow(setting, model, editors)));
        return rows;
    }

    private String title(GroupModel group) {
        return group.sections().isEmpty()
                ? texts.get("general")
                : group.sections().stream()
                        .map(model.texts()::name)
                        .collect(Collectors.joining(" · "));
    }

    @Override
    public void close() {
        model.close();
    }
}
