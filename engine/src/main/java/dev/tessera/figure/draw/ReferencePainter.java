package dev.tessera.figure.draw;

import dev.tessera.figure.ReferenceLine;

import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Draws reference lines over a plot. The word on an upright line stands above the plot, where no
 * data is; the word on a level line lies inside at its right end, on a faint ground. A word without
 * room (lines too close) is left out, its line is not.
 */
final class ReferencePainter {
    private static final double VEIL = 0.75;

    private final Pens pens;
    private final List<ReferenceLine> lines;

    ReferencePainter(Pens pens, List<ReferenceLine> lines) {
        this.pens = pens;
        this.lines = List.copyOf(lines);
    }

    /** Whether words stand above the plot and need room there. */
    boolean wordsAbove(ReferenceLine.On upright) {
        return lines.stream().anyMatch(line -> line.on() == upright && !line.label().isEmpty());
    }

    /**
     * The range of the data widened to the lines on the same axis.
     *
     * @param range null where there is no data, as JFreeChart has it
     */
    Range include(Range range, ReferenceLine.On on, boolean log) {
        Range wide = range;
        for (ReferenceLine line : lines) {
            if (wide != null
                    && line.on() == on
                    && Double.isFinite(line.at())
                    && !(log && line.at() <= 0)) {
                wide = Range.expandToInclude(wide, line.at());
            }
        }
        return wide;
    }

    /**
     * @param across places of values whose lines are upright
     * @param up places of values whose lines are level
     */
    void draw(
            Graphics2D g2,
            Rectangle2D area,
            ReferenceLine.On upright,
            DoubleUnaryOperator across,
            DoubleUnaryOperator up) {
        double slack = pens.lineWidth() / 4;
        double taken = Double.NEGATIVE_INFINITY;
        for (ReferenceLine line :
                lines.stream().sorted((a, b) -> Double.compare(a.at(), b.at())).toList()) {
            boolean standing = line.on() == upright;
            double place = (standing ? across : up).applyAsDouble(line.at());
            boolean inside =
                    standing
                            ? place >= area.getMinX() - slack && place <= area.getMaxX() + slack
                            : place >= area.getMinY() - slack && place <= area.getMaxY() + slack;
            if (!inside) {
                continue;
            }
            stroke(
                    g2,
                    standing
                            ? new Line2D.Double(place, area.getMinY(), place, area.getMaxY())
                            : new Line2D.Double(area.getMinX(), place, area.getMaxX(), place));
            if (standing) {
                taken = labelAbove(g2, line.label(), place, area, taken);
            } else {
                labelInside(g2, line.label(), place, area);
            }
        }
    }

    private void stroke(Graphics2D g2, Shape line) {
        g2.setPaint(pens.colours().muted());
        g2.setStroke(pens.reference());
        g2.draw(line);
    }

    private double labelAbove(
            Graphics2D g2, String text, double x, Rectangle2D area, double taken) {
        Font font = pens.small(text);
        String label = FittedText.shorten(text, font, area.getWidth() * 0.9);
        double half = FittedText.width(label, font) / 2;
        double middle = Math.max(area.getMinX() + half, Math.min(x, area.getMaxX() - half));
        if (label.isEmpty() || middle - half < taken) {
            return taken;
        }
        write(g2, label, font, middle, area.getMinY() - pens.em() * 0.25, TextAnchor.BOTTOM_CENTER);
        return middle + half + pens.em() * 0.5;
    }

    private void labelInside(Graphics2D g2, String text, double y, Rectangle2D area) {
        Font font = pens.small(text);
        String label = FittedText.shorten(text, font, area.getWidth() * 0.9);
        double width = FittedText.width(label, font);
        double height = font.getSize2D() * 1.3;
        double pad = pens.em() * 0.15;
        boolean above = y - height >= area.getMinY();
        double right = area.getMaxX() - pens.em() * 0.3;
        double top = above ? y - height : y + font.getSize2D() * 0.1;
        if (label.isEmpty()) {
            return;
        }
        g2.setPaint(Colours.translucent(pens.colours().background(), VEIL));
        g2.fill(new Rectangle2D.Double(right - width - pad, top, width + 2 * pad, height * 0.92));
        write(g2, label, font, right, top + height * 0.82, TextAnchor.BASELINE_RIGHT);
    }

    private void write(
            Graphics2D g2, String label, Font font, double x, double y, TextAnchor anchor) {
        g2.setFont(font);
        g2.setPaint(pens.colours().muted());
        TextUtils.drawAlignedString(label, g2, (float) x, (float) y, anchor);
    }
}
