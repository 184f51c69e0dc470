package dev.tessera.app.shell;

import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The mosaic in the task bar and the title of the window, drawn at the sizes that systems ask for.
 */
final class WindowIcon {
    private static final Color[] TINTS = {
        Color.web("#2da44e"), Color.web("#bf8700"), Color.web("#0969da")
    };
    private static final int CELLS = 3;

    private WindowIcon() {}

    static List<Image> all() {
        return IntStream.of(16, 32, 48, 64, 128).mapToObj(WindowIcon::of).toList();
    }

    private static Image of(int size) {
        WritableImage image = new WritableImage(size, size);
        PixelWriter pixels = image.getPixelWriter();
        int gap = Math.max(1, size / 24);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int column = x * CELLS / size;
                int row = y * CELLS / size;
                boolean between = x - column * size / CELLS < gap || y - row * size / CELLS < gap;
                pixels.setColor(
                        x, y, between ? Color.TRANSPARENT : TINTS[(column + CELLS - row) % CELLS]);
            }
        }
        return image;
    }
}
