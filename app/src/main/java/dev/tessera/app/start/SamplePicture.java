package dev.tessera.app.start;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

import java.util.Random;

/** A picture of a sample's data, drawn in the colours of the look. */
final class SamplePicture extends Pane {
    private static final double HEIGHT = 116;

    private final double width;

    SamplePicture(String sample, double width) {
        this.width = width;
        setMinSize(width, HEIGHT);
        setMaxSize(width, HEIGHT);
        setMouseTransparent(true);
        getStyleClass().add("picture");
        switch (sample) {
            case "short-video" -> feed();
            case "movielens" -> ratings();
            case "microlens" -> frames();
            case "amazon-beauty" -> sequences();
            default -> prefixTree();
        }
    }

    private <T extends Shape> T add(T shape, String tint) {
        shape.getStyleClass().add(tint);
        getChildren().add(shape);
        return shape;
    }

    private Rectangle tile(double x, double y, double w, double h, double arc, String tint) {
        Rectangle tile = new Rectangle(x, y, w, h);
        tile.setArcWidth(arc);
        tile.setArcHeight(arc);
        return add(tile, tint);
    }

    /** A feed of upright videos, the one in the middle playing, with what was watched of each. */
    private void feed() {
        double[] watched = {.9, .35, 1, .15, .7, .5, .2};
        for (int i = 0; i < watched.length; i++) {
            boolean playing = i == 3;
            double w = playing ? 54 : 40;
            double h = playing ? 92 : 74;
            double x = width / 2 + (i - 3) * 54 - w / 2;
            double y = (HEIGHT - h) / 2;
            tile(x, y, w, h, 10, playing ? "tint-a" : i % 2 == 0 ? "tint-soft-b" : "tint-soft-a");
            tile(x + 6, y + h - 10, w - 12, 4, 4, "tint-track");
            tile(x + 6, y + h - 10, (w - 12) * watched[i], 4, 4, "tint-c");
            if (playing) {
                double cx = x + w / 2;
                add(
                        new Polygon(
                                cx - 8,
                                HEIGHT / 2 - 14,
                                cx - 8,
                                HEIGHT / 2 + 6,
                                cx + 10,
                                HEIGHT / 2 - 4),
                        "tint-paper");
            }
        }
    }

    /** Who rated what, and how high. */
    private void ratings() {
        Random random = new Random(7);
        int columns = (int) (width - 32) / 15;
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < columns; column++) {
                boolean rated = random.nextDouble() < .75 * Math.exp(-column / 14.0) + .08;
                Rectangle cell =
                        tile(
                                17 + column * 15,
                                14 + row * 15,
                                12,
                                12,
                                3,
                                rated ? "tint-a" : "tint-track");
                if (rated) {
                    cell.setOpacity(.25 + .15 * (1 + random.nextInt(5)));
                }
            }
        }
    }

    /** Short histories of videos with titles. */
    private void frames() {
        int[] lengths = {6, 4, 7};
        for (int row = 0; row < lengths.length; row++) {
            double y = 12 + row * 34;
            add(new Circle(26, y + 13, 8), row == 1 ? "tint-b" : "tint-a");
            for (int i = 0; i < lengths[row]; i++) {
                double x = 46 + i * 48;
                tile(x, y, 40, 18, 4, (i + row) % 3 == 0 ? "tint-soft-c" : "tint-soft-a");
                tile(x, y + 21, 26 + (i * 7 + row * 5) % 14, 4, 4, "tint-track");
            }
        }
    }

    /** Purchases one after the other: arcs between items on a line. */
    private void sequences() {
        double base = HEIGHT - 22;
        int[][] users = {{0, 3, 4, 9}, {2, 6, 7}, {5, 8, 13, 15}, {10, 12, 18}, {11, 16, 17, 19}};
        String[] tints = {"line-a", "line-b", "line-c", "line-a", "line-b"};
        double step = (width - 48) / 19;
        for (int u = 0; u < users.length; u++) {
            for (int i = 1; i < users[u].length; i++) {
                double from = 24 + users[u][i - 1] * step;
                double to = 24 + users[u][i] * step;
                double height = Math.min(90, 18 + (to - from) * .62);
                add(
                        new CubicCurve(
                                from, base, from, base - height, to, base - height, to, base),
                        tints[u]);
            }
        }
        for (int i = 0; i < 20; i++) {
            add(new Circle(24 + i * step, base, 4.5), i % 3 == 0 ? "tint-b" : "tint-a");
        }
    }

    /** Semantic ids as a tree. */
    private void prefixTree() {
        double[] levels = {22, 58, 94};
        for (int i = 0; i < 4; i++) {
            double x = width * (i + .5) / 4;
            add(new Line(width / 2, levels[0], x, levels[1]), "line-a");
            for (int j = 0; j < 4; j++) {
                double leaf = x + (j - 1.5) * width / 18;
                add(new Line(x, levels[1], leaf, levels[2]), "line-b");
                tile(leaf - 6, levels[2] - 6, 12, 12, 4, (i + j) % 3 == 0 ? "tint-c" : "tint-b");
            }
            tile(x - 8, levels[1] - 8, 16, 16, 5, "tint-a");
        }
        add(new Circle(width / 2, levels[0], 9), "tint-a");
    }
}
