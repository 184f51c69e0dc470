package dev.tessera.app.panel.items;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Lists of items: title, and a word on its right. */
final class ItemCells {
    private ItemCells() {}

    /** Items with their semantic ids, or their ids where there are none. */
    static ListView<ItemLine> list(String id, IntConsumer follow) {
        return list(
                id,
                ItemLine::title,
                line -> line.semanticId().isEmpty() ? line.id() : line.semanticId(),
                line -> follow.accept(line.index()));
    }

    /**
     * A list that is followed by Enter or a double click.
     *
     * @param end what stands at the right
     */
    static <T> ListView<T> list(
            String id, Function<T, String> title, Function<T, String> end, Consumer<T> follow) {
        ListView<T> list = new ListView<>();
        list.setId(id);
        list.getStyleClass().addAll("item-list", Styles.DENSE);
        list.setCellFactory(_ -> new Cell<>(title, end));
        list.setOnMouseClicked(
                event -> {
                    T chosen = list.getSelectionModel().getSelectedItem();
                    if (event.getClickCount() == 2 && chosen != null) {
                        follow.accept(chosen);
                    }
                });
        list.setOnKeyPressed(
                event -> {
                    T chosen = list.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.ENTER && chosen != null) {
                        follow.accept(chosen);
                        event.consume();
                    }
                });
        return list;
    }

    private static final class Cell<T> extends ListCell<T> {
        private final Function<T, String> title;
        private final Function<T, String> end;
        private final Label name = new Label();
        private final Label value = new Label();
        private final HBox row = new HBox(8, name, value);

        Cell(Function<T, String> title, Function<T, String> end) {
            this.title = title;
            this.end = end;
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            value.setMinWidth(Label.USE_PREF_SIZE);
            value.getStyleClass().addAll("tabular", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0); // as wide as the list: long titles are cut, not scrolled
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            setGraphic(empty || item == null ? null : row);
            if (!empty && item != null) {
                name.setText(title.apply(item).replaceAll("\\s+", " "));
                value.setText(end.apply(item));
                setAccessibleText(name.getText() + " " + value.getText());
            }
        }
    }
}
