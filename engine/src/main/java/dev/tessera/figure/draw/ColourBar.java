package dev.tessera.figure.draw;

import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The key of a heat map: its colours from the bottom up, with an axis. */
final class ColourBar {
    private static final int STEPS = 256;

    private final Pens pens;
    private final ValueAxis axis;

    /**
     * @param axis shows the range of the colour scale
     */
    ColourBar(Pens pens, ValueAxis axis) {
        this.pens = pens;
        this.axis = axis;
    }

    private double barWidth() {
        return pens.em() * 1.1;
    }

    private double gap() {
        return pens.em();
    }

    /** What it takes of {@code area}. */
    double width(Graphics2D g2, Rectangle2D area) {
        AxisSpace space = axis.reserveSpace(g2, null, area, RectangleEdge.RIGHT, new AxisSpace());
        return gap() + barWidth() + space.getRight() + pens.em() * 0.3;
    }

    void draw(Graphics2D g2, Rectangle2D area) {
        Rectangle2D bar =
                new Rectangle2D.Double(
                        area.getX() + gap(), area.getY(), barWidth(), area.getHeight());
        BufferedImage image = new BufferedImage(1, STEPS, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < STEPS; i++) {
            image.setRGB(0, STEPS - 1 - i, ColourMap.rgb(i / (STEPS - 1.0)));
        }
        Pixels.draw(g2, image, bar);
        g2.setPaint(pens.colours().frame());
        g2.setStroke(pens.hairline());
        g2.draw(bar);
        axis.draw(g2, bar.getMaxX(), area, bar, RectangleEdge.RIGHT, null);
    }
}
