package dev.tessera.app.panel.experiments;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses the columns of the table, in a popup with a search. */
final class ColumnChooser {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 420;

    private final RunsViewModel model;
    private final RunTexts texts;
    private final PopOver popup = new PopOver();
    private final CustomTextField search = new CustomTextField();
    private final FilteredList<RunColumn> found =
            new FilteredList<>(FXCollections.observableArrayList());
    private final ListView<RunColumn> list = new ListView<>(found);

    ColumnChooser(RunsViewModel model, RunTexts texts) {
        this.model = model;
        this.texts = texts;
        search.setId("columns-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.texts().bind("columns.search"));
        search.textProperty().subscribe(this::find);
        list.setId("columns-list");
        list.setCellFactory(_ -> new Choice());
        list.getStyleClass().add(Styles.DENSE);
        list.setPrefSize(WIDTH, HEIGHT);
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                        toggle(list.getSelectionModel().getSelectedItem());
                        event.consume();
                    }
                });
        search.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.DOWN) {
                        list.requestFocus();
                        list.getSelectionModel().selectFirst();
                        event.consume();
                    }
                });
        model.columns().addListener((ListChangeListener<String>) _ -> list.refresh());
        Button usual =
                Buttons.titled(
                        "columns-usual",
                        "fth-rotate-ccw",
                        texts.texts().bind("columns.usual"),
                        model::chooseUsual);
        usual.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox content = new VBox(8, search, list, new HBox(gap, usual));
        content.setPadding(new Insets(12));
        VBox.setVgrow(list, Priority.ALWAYS);
        popup.setContentNode(content);
        popup.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popup.setDetachable(false);
        popup.setAnimated(false);
    }

    void show(Node at) {
        model.frame()
                .get()
                .ifPresent(
                        frame -> {
                            search.clear();
                            sourceList().setAll(ordered(frame));
                            popup.show(at);
                            search.requestFocus();
                        });
    }

    @SuppressWarnings("unchecked") // the list it was made of
    private javafx.collections.ObservableList<RunColumn> sourceList() {
        return (javafx.collections.ObservableList<RunColumn>) found.getSource();
    }

    /** The shown ones first, in their order. */
    private List<RunColumn> ordered(RunFrame frame) {
        List<RunColumn> all = new ArrayList<>();
        model.columns().forEach(id -> frame.column(id).ifPresent(all::add));
        frame.columns().stream().filter(column -> !all.contains(column)).forEach(all::add);
        return all;
    }

    private void find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(
                column ->
                        (texts.title(column).getValue() + " " + column.id())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted));
    }

    private void toggle(RunColumn column) {
        if (column == null) {
            return;
        }
        List<String> ids = new ArrayList<>(model.columns());
        if (!ids.remove(column.id())) {
            ids.add(column.id());
        }
        if (!ids.isEmpty()) {
            model.choose(ids);
        }
    }

    /** A column with a mark whether it is shown, and what kind it is. */
    private final class Choice extends ListCell<RunColumn> {
        private final CheckBox shown = new CheckBox();

        Choice() {
            shown.setFocusTraversable(false);
            shown.setOnAction(_ -> toggle(getItem()));
        }

        @Override
        protected void updateItem(RunColumn column, boolean empty) {
            super.updateItem(column, empty);
            setText(null);
            if (empty || column == null) {
                setGraphic(null);
                return;
            }
            shown.setText(texts.title(column).getValue());
            shown.setSelected(model.columns().contains(column.id()));
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            javafx.scene.control.Label kind =
                    new javafx.scene.control.Label(
                            texts.texts()
                                    .get(
                                            "group."
                                                    + column.group()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT)));
            kind.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            kind.setMinWidth(Region.USE_PREF_SIZE);
            shown.setMinWidth(0);
            setGraphic(new HBox(8, shown, gap, kind));
            setPrefWidth(0);
        }
    }
}
