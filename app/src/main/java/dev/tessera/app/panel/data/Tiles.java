package dev.tessera.app.panel.data;

import atlantafx.base.theme.Styles;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Numbers of importance, each with its name below it. */
public final class Tiles extends FlowPane {
    public Tiles() {
        super(12, 12);
        getStyleClass().add("tiles");
    }

    public void clear() {
        getChildren().clear();
    }

    /**
     * Adds a number.
     *
     * @param id of the label that holds it
     * @param detail in small letters below, such as a spread; empty for none
     */
    public void add(String id, ObservableValue<String> name, String value, String detail) {
        Label number = new Label(value);
        number.setId(id);
        number.getStyleClass().addAll("tile-value", "tabular");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Label caption = new Label();
        caption.textProperty().bind(name);
        caption.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        VBox tile = new VBox(1, caption, number);
        if (!detail.isEmpty()) {
            Label small = new Label(detail);
            small.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "tabular");
            tile.getChildren().add(small);
        }
        tile.getStyleClass().add("tile");
        getChildren().add(tile);
    }
}
