package dev.tessera.figure.draw;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Places small images whose pixels stay sharp squares. */
final class Pixels {
    private static final int LEAST = 1024;

    private Pixels() {}

    static void draw(Graphics2D g2, BufferedImage image, Rectangle2D place) {
        // Viewers of vector formats smooth enlarged images, so each pixel is made many first.
        BufferedImage large =
                enlarged(
                        image,
                        Math.max(1, Math.ceilDiv(LEAST, image.getWidth())),
                        Math.max(1, Math.ceilDiv(LEAST, image.getHeight())));
        Object interpolation = g2.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
        g2.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform transform =
                AffineTransform.getTranslateInstance(place.getX(), place.getY());
        transform.scale(place.getWidth() / large.getWidth(), place.getHeight() / large.getHeight());
        g2.drawImage(large, transform, null);
        if (interpolation != null) {
            g2.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        }
    }

    private static BufferedImage enlarged(BufferedImage image, int timesX, int timesY) {
        if (timesX == 1 && timesY == 1) {
            return image;
        }
        BufferedImage large =
                new BufferedImage(
                        image.getWidth() * timesX, image.getHeight() * timesY, image.getType());
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                large.setRGB(x, y, image.getRGB(x / timesX, y / timesY));
            }
        }
        return large;
    }
}
