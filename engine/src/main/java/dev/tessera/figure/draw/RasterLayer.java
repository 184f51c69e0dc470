package dev.tessera.figure.draw;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/**
 * Draws a layer with very many marks as one image when the target is a vector format, and straight
 * otherwise.
 */
final class RasterLayer {
    private RasterLayer() {}

    static void draw(Graphics2D g2, Rectangle2D area, int marks, Consumer<Graphics2D> layer) {
        if (!(g2.getRenderingHint(VectorTarget.KEY) instanceof Double pixels)
                || marks <= VectorTarget.MOST_MARKS) {
            layer.accept(g2);
            return;
        }
        int width = (int) Math.ceil(area.getWidth() * pixels);
        int height = (int) Math.ceil(area.getHeight() * pixels);
        if (width < 1 || height < 1) {
            return;
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D inner = image.createGraphics();
        inner.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        inner.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        inner.scale(pixels, pixels);
        inner.translate(-area.getX(), -area.getY());
        layer.accept(inner);
        inner.dispose();
        AffineTransform place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
        place.scale(1 / pixels, 1 / pixels);
        g2.drawImage(image, place, null);
    }
}
