package dev.tessera.figure.draw;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;

/** Paints a mark with a rim in the colour of the ground, so that overlapping marks stay apart. */
final class MarkPainter {
    private static final double RIM = 0.22;

    private MarkPainter() {}

    static void paint(Graphics2D g2, Shape mark, Paint colour, Paint ground) {
        g2.setPaint(ground);
        g2.setStroke(
                new BasicStroke(
                        (float) (mark.getBounds2D().getWidth() * RIM),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
        g2.draw(mark);
        g2.setPaint(colour);
        g2.fill(mark);
    }
}
