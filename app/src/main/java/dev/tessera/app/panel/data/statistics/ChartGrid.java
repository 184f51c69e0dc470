package dev.tessera.app.panel.data.statistics;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.List;

/**
 * Charts of one size beside and below each other: as many columns as have room, rows that share the
 * height there is, none lower than is readable.
 */
final class ChartGrid extends Pane {
    private static final double GAP = 14;
    private static final double WIDE = 320;
    private static final double LEAST_HEIGHT = 280;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int columns(double width) {
        int most = Math.max(1, (int) ((width + GAP) / (WIDE + GAP)));
        int count = Math.max(1, getManagedChildren().size());
        // Four in two rows of two look better than three and one.
        int wanted = count == 4 ? 2 : 3;
        return Math.min(Math.min(most, wanted), count);
    }

    private int rows(double width) {
        return Math.ceilDiv(getManagedChildren().size(), columns(width));
    }

    @Override
    protected double computeMinHeight(double width) {
        int rows = rows(width < 0 ? getWidth() : width);
        return rows * LEAST_HEIGHT + Math.max(0, rows - 1) * GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDE;
    }

    @Override
    protected void layoutChildren() {
        List<Node> all = getManagedChildren();
        int columns = columns(getWidth());
        int rows = Math.max(1, rows(getWidth()));
        double height = Math.floor((getHeight() - (rows - 1) * GAP) / rows);
        for (int i = 0; i < all.size(); i++) {
            int row = i / columns;
            int inRow = Math.min(columns, all.size() - row * columns);
            double width = Math.floor((getWidth() - (inRow - 1) * GAP) / inRow);
            all.get(i)
                    .resizeRelocate(
                            i % columns * (width + GAP), row * (height + GAP), width, height);
        }
    }
}
