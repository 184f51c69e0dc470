package dev.tessera.figure.draw;

import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** What stands in place of a plot with nothing to draw: a quiet frame that says so and why. */
final class NoDataPlot extends Plot {
    private static final long serialVersionUID = 1L;

    private final transient Pens pens;
    private final String reason;

    NoDataPlot(Pens pens, String reason) {
        this.pens = pens;
        this.reason = reason;
        setInsets(RectangleInsets.ZERO_INSETS);
    }

    static NoDataPlot of(Pens pens, int series, Undrawn undrawn) {
        List<String> notes = undrawn.notes();
        if (series == 0) {
            return new NoDataPlot(pens, "There is no series yet.");
        }
        return new NoDataPlot(pens, notes.isEmpty() ? "Its values are missing." : notes.getFirst());
    }

    @Override
    public String getPlotType() {
        return "No data";
    }

    @Override
    public void draw(
            Graphics2D g2,
            Rectangle2D area,
            Point2D anchor,
            PlotState parentState,
            PlotRenderingInfo info) {
        if (info != null) {
            info.setPlotArea(area);
            info.setDataArea(area);
        }
        double em = pens.em();
        g2.setPaint(pens.colours().grid());
        g2.setStroke(pens.reference());
        g2.draw(
                new RoundRectangle2D.Double(
                        area.getX() + em / 10,
                        area.getY() + em / 10,
                        area.getWidth() - em / 5,
                        area.getHeight() - em / 5,
                        em,
                        em));
        double x = area.getCenterX();
        double y = area.getCenterY();
        drawSign(g2, x, y - 2.2 * em, em);
        text(
                g2,
                "No data",
                Typeface.BOLD.at(em * 1.1),
                pens.colours().text(),
                x,
                y + 0.4 * em,
                area);
        text(g2, reason, pens.small(reason), pens.colours().muted(), x, y + 2 * em, area);
    }

    /** A small pair of axes with a flat, dotted line. */
    private void drawSign(Graphics2D g2, double x, double y, double em) {
        g2.setPaint(pens.colours().frame());
        g2.setStroke(pens.solid(0.8));
        Path2D axes = new Path2D.Double();
        axes.moveTo(x - 1.3 * em, y - em);
        axes.lineTo(x - 1.3 * em, y + 0.9 * em);
        axes.lineTo(x + 1.4 * em, y + 0.9 * em);
        g2.draw(axes);
        g2.setStroke(pens.reference());
        g2.draw(new Line2D.Double(x - 0.8 * em, y + 0.2 * em, x + 1.2 * em, y + 0.2 * em));
    }

    private static void text(
            Graphics2D g2,
            String text,
            Font font,
            Paint paint,
            double x,
            double y,
            Rectangle2D area) {
        g2.setFont(font);
        g2.setPaint(paint);
        TextUtils.drawAlignedString(
                FittedText.shorten(text, font, area.getWidth() * 0.94),
                g2,
                (float) x,
                (float) y,
                TextAnchor.CENTER);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
