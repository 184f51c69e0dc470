package dev.tessera.app.testing;

import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import java.util.ArrayList;
import java.util.List;

/** Places of a picture that are as bright, or as dark, as their colour scheme is not. */
public final class Daylight {
    /** Larger than a letter, smaller than a button. */
    private static final int TILE = 24;

    private Daylight() {}

    /** Tiles without colour that are bright all over, as "x,y". FX thread only. */
    public static List<String> brightTiles(Node root) {
        return tiles(root, .72, 1);
    }

    /** Tiles without colour that are dark all over, as "x,y". FX thread only. */
    public static List<String> darkTiles(Node root) {
        return tiles(root, 0, .3);
    }

    private static List<String> tiles(Node root, double least, double most) {
        WritableImage picture = root.getScene().snapshot(null);
        PixelReader pixels = picture.getPixelReader();
        List<String> found = new ArrayList<>();
        for (int y = 0; y + TILE <= picture.getHeight(); y += TILE) {
            for (int x = 0; x + TILE <= picture.getWidth(); x += TILE) {
                if (isWithin(pixels, x, y, least, most)) {
                    found.add(x + "," + y);
                }
            }
        }
        return found;
    }

    private static boolean isWithin(PixelReader pixels, int x, int y, double least, double most) {
        for (int j = 0; j < TILE; j += 3) {
            for (int i = 0; i < TILE; i += 3) {
                Color one = pixels.getColor(x + i, y + j);
                if (one.getBrightness() < least
                        || one.getBrightness() > most
                        || one.getSaturation() > .35) {
                    return false;
                }
            }
        }
        return true;
    }
}
