package dev.tessera.app.start;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** The mark of Tessera: a mosaic of code cells. */
final class Mark extends Pane {
    private static final double CELL = 14;
    private static final String[] ROWS = {"bca", "abc", "cab"};

    Mark() {
        for (int row = 0; row < ROWS.length; row++) {
            for (int column = 0; column < ROWS[row].length(); column++) {
                Rectangle tile = new Rectangle(column * (CELL + 2), row * (CELL + 2), CELL, CELL);
                tile.setArcWidth(4);
                tile.setArcHeight(4);
                tile.getStyleClass().add("tint-" + ROWS[row].charAt(column));
                getChildren().add(tile);
            }
        }
        setMinSize(3 * CELL + 4, 3 * CELL + 4);
        setMaxSize(3 * CELL + 4, 3 * CELL + 4);
    }
}
