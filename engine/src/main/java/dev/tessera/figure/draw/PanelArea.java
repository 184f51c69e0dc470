package dev.tessera.figure.draw;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a panel drew its data.
 *
 * @param data inside its axes
 * @param x what the level axis reaches over; empty for one of categories, and where nothing could
 *     be drawn
 * @param y what the upright axis reaches over, likewise
 * @param bars where each bar stands
 */
public record PanelArea(
        Rectangle2D data, Optional<AxisSpan> x, Optional<AxisSpan> y, List<Bar> bars) {

    /** A drawn bar of a {@link dev.tessera.figure.BarPlot}. */
    public record Bar(String series, String category, Rectangle2D place) {}

    public PanelArea {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        bars = List.copyOf(bars);
    }

    /** Upright place of a number in the drawing; NaN without such an axis. */
    public double toY(double value) {
        return y.map(span -> data.getMaxY() - span.place(value) * data.getHeight())
                .orElse(Double.NaN);
    }

    /** Level place of a number in the drawing; NaN without such an axis. */
    public double toX(double value) {
        return x.map(span -> data.getX() + span.place(value) * data.getWidth()).orElse(Double.NaN);
    }

    /** The number at a level place; NaN without such an axis. */
    public double atX(double place) {
        return x.map(span -> span.value((place - data.getX()) / data.getWidth()))
                .orElse(Double.NaN);
    }

    /** The number at an upright place; NaN without such an axis. */
    public double atY(double place) {
        return y.map(span -> span.value((data.getMaxY() - place) / data.getHeight()))
                .orElse(Double.NaN);
    }
}
