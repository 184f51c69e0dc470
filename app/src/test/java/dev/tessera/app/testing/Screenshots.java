package dev.tessera.app.testing;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import javax.imageio.ImageIO;

/**
 * Pictures of the window under test, written where the property {@code screenshots} names a folder.
 */
public final class Screenshots {
    private Screenshots() {}

    public static void take(String name, Node node) {
        String folder = System.getProperty("screenshots", "");
        if (folder.isBlank()) {
            return;
        }
        CompletableFuture<WritableImage> picture = new CompletableFuture<>();
        Platform.runLater(() -> picture.complete(node.getScene().snapshot(null)));
        try {
            Path file = Files.createDirectories(Path.of(folder)).resolve(name + ".png");
            ImageIO.write(SwingFXUtils.fromFXImage(picture.join(), null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
