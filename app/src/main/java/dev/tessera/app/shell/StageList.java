package dev.tessera.app.shell;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.RunStatus;

import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** The stages in the order of the data, each with its panels below it. */
final class StageList extends ListView<StageList.Entry> {

    /** A line of the list. */
    sealed interface Entry {
        record OfStage(Stage stage) implements Entry {}

        record OfPanel(PanelProvider provider) implements Entry {}

        default Stage stage() {
            return switch (this) {
                case OfStage one -> one.stage;
                case OfPanel one -> one.provider.stage();
            };
        }
    }

    private final ShellViewModel shell;
    private final ObservableMap<Stage, RunStatus> status;
    private final Texts texts;

    StageList(ShellViewModel shell, ObservableMap<Stage, RunStatus> status, Texts texts) {
        this.shell = shell;
        this.status = status;
        status.addListener((MapChangeListener<Stage, RunStatus>) _ -> refresh());
        this.texts = texts;
        setId("stages");
        getStyleClass().addAll("stages", Styles.DENSE);
        accessibleTextProperty().bind(texts.bind("stages.name"));
        for (Stage stage : shell.stages()) {
            getItems().add(new Entry.OfStage(stage));
            shell.panelsOf(stage).forEach(panel -> getItems().add(new Entry.OfPanel(panel)));
        }
        setCellFactory(_ -> new EntryCell());
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                        go(getSelectionModel().getSelectedItem());
                    }
                });
        shell.front().subscribe(this::followFront);
        followFront();
    }

    private void followFront() {
        shell.front()
                .get()
                .ifPresent(open -> getSelectionModel().select(new Entry.OfPanel(open.provider())));
    }

    private void go(Entry entry) {
        switch (entry) {
            case Entry.OfStage one -> shell.select(one.stage());
            case Entry.OfPanel one -> shell.show(one.provider().id());
            case null -> {}
        }
    }

    private final class EntryCell extends ListCell<Entry> {
        private final FontIcon icon = new FontIcon();
        private final Label title = new Label();
        private final FontIcon done = new FontIcon();
        private final Region gap = new Region();
        private final HBox row = new HBox(8, icon, title, gap, done);

        EntryCell() {
            HBox.setHgrow(gap, Priority.ALWAYS);
            done.getStyleClass().add("stage-status");
            done.managedProperty().bind(done.visibleProperty());
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0); // as wide as the list, so that it is never scrolled sideways
            // A cell that is drawn anew between press and release would lose the click.
            setOnMousePressed(_ -> go(getItem()));
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            title.textProperty().unbind();
            getStyleClass().removeAll("stage-entry", "panel-entry");
            if (empty || entry == null) {
                setGraphic(null);
                setId(null);
                return;
            }
            done.setVisible(entry instanceof Entry.OfStage && status.containsKey(entry.stage()));
            switch (entry) {
                case Entry.OfStage one -> {
                    if (done.isVisible()) {
                        RunStatus now = status.get(one.stage());
                        done.setIconLiteral(RunIcons.of(now));
                        done.getStyleClass()
                                .setAll("ikonli-font-icon", "stage-status", "status-" + now.text());
                    }
                    icon.setIconLiteral(one.stage().icon());
                    title.textProperty().bind(texts.bind("stage." + one.stage().name()));
                    setId("stage-" + one.stage().name().toLowerCase(Locale.ROOT));
                    getStyleClass().add("stage-entry");
                }
                case Entry.OfPanel one -> {
                    icon.setIconLiteral(one.provider().icon());
                    title.textProperty().bind(shell.titleOf(one.provider()));
                    setId("panel-" + one.provider().id());
                    getStyleClass().add("panel-entry");
                }
            }
            setGraphic(row);
        }
    }
}
