package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.activity.LogEntry.Level;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import java.time.ZoneId;
import java.util.List;

/** The log: what jobs and workbench said, with time and job; filtered, copied, followed. */
public final class LogPane extends BorderPane {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final String LEVEL = "level.";

    private final LogViewModel model;
    private final Texts texts;
    private final ListView<LogEntry> list = new ListView<>();
    private boolean scrolling;

    public LogPane(Workbench workbench, WorkbenchLog log) {
        model = new LogViewModel(log, ZoneId.systemDefault());
        texts = workbench.texts(LogPane.class);
        setId("log-pane");
        getStyleClass().add("log-pane");
        getStylesheets().add(LogPane.class.getResource("activity.css").toExternalForm());
        list.setId("log-list");
        list.setItems(model.shown());
        list.setCellFactory(_ -> new LogCell(model, texts));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setPlaceholder(
                States.empty(
                        "fth-align-left", texts.bind("log.none"), texts.bind("log.none.hint")));
        list.getStyleClass().add(Styles.DENSE);
        list.setOnKeyPressed(
                event -> {
                    if (COPY.match(event)) {
                        copy();
                        event.consume();
                    }
                });
        model.shown().addListener((ListChangeListener<LogEntry>) _ -> tail());
        model.follow().subscribe(_ -> tail());
        sceneProperty().subscribe(_ -> tail());
        setTop(bar());
        setCenter(list);
    }

    private void tail() {
        if (model.follow().get() && getScene() != null && !scrolling) {
            scrolling = true;
            Platform.runLater( // when the list knows its new lines; once for many
                    () -> {
                        scrolling = false;
                        list.scrollTo(model.shown().size() - 1);
                    });
        }
    }

    private Node bar() {
        TextField filter = new TextField();
        filter.setId("log-filter");
        filter.promptTextProperty().bind(texts.bind("log.filter"));
        filter.accessibleTextProperty().bind(texts.bind("log.filter"));
        filter.textProperty().bindBidirectional(model.filter());
        filter.setPrefWidth(240);
        filter.getStyleClass().add(Styles.SMALL);
        CheckBox follow = new CheckBox();
        follow.setId("log-follow");
        follow.textProperty().bind(texts.bind("log.follow"));
        follow.selectedProperty().bindBidirectional(model.follow());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = Icons.button("fth-copy", texts.bind("log.copy"), this::copy);
        copy.setId("log-copy");
        Button clear = Icons.button("fth-trash-2", texts.bind("log.clear"), model::clear);
        clear.setId("log-clear");
        HBox bar = new HBox(10, filter, levels(), follow, gap, copy, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("activity-bar");
        return bar;
    }

    private Node levels() {
        ComboBox<Level> levels = new ComboBox<>();
        levels.setId("log-level");
        levels.getItems().setAll(Level.values());
        levels.valueProperty().bindBidirectional(model.least());
        levels.accessibleTextProperty().bind(texts.bind("log.level"));
        levels.getStyleClass().add(Styles.SMALL);
        texts.language()
                .subscribe(
                        _ ->
                                levels.setConverter(
                                        new StringConverter<>() {
                                            @Override
                                            public String toString(Level level) {
                                                return level == null
                                                        ? ""
                                                        : texts.get(LEVEL + level);
                                            }

                                            @Override
                                            public Level fromString(String text) {
                                                throw new UnsupportedOperationException(
                                                        "levels are chosen, not typed");
                                            }
                                        }));
        return levels;
    }

    /** Copies the selected lines, all that are shown if none is. */
    private void copy() {
        List<LogEntry> selected = List.copyOf(list.getSelectionModel().getSelectedItems());
        Trace.copy(model.text(selected.isEmpty() ? List.copyOf(model.shown()) : selected));
    }
}
