package dev.tessera.app.look;

import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.control.ComboBox;

import java.util.List;

/** Offers other choices in a combo box. */
public final class Choices {
    private Choices() {}

    /**
     * Puts new items into a box and selects one. The box on its own keeps the selected place and
     * shows whatever item comes to stand there, while its value stays another; and it tells its
     * handler of values in between, which nobody chose.
     */
    public static <T> void offer(ComboBox<T> box, List<T> items, T value) {
        if (!box.getItems().equals(items)) {
            EventHandler<ActionEvent> handler = box.getOnAction();
            box.setOnAction(null);
            box.setValue(null);
            box.getSelectionModel().clearSelection();
            box.getItems().setAll(items);
            box.setValue(value);
            box.setOnAction(handler);
        } else {
            box.setValue(value);
        }
    }
}
