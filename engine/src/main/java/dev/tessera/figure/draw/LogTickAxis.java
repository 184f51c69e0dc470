package dev.tessera.figure.draw;

import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.ValueAxisPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A log axis whose labels read 10⁴, and 2, 3, 5 between powers of ten. */
final class LogTickAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final double LEAST_DECADES = 0.3;
    private static final double MOST_DECADES = 305;

    LogTickAxis(String label) {
        super(label);
    }

    /** Fits the data with a margin at both ends, and gives a single value some room. */
    @Override
    protected void autoAdjustRange() {
        if (!(getPlot() instanceof ValueAxisPlot plot)) {
            return;
        }
        Range data = plot.getDataRange(this);
        if (data == null || !(data.getLowerBound() > 0)) {
            setRange(new Range(1, 10), false, false);
            return;
        }
        double lower = Math.log10(data.getLowerBound());
        double upper = Math.log10(data.getUpperBound());
        double least = (LEAST_DECADES - (upper - lower)) / 2;
        lower =
                Math.max(
                        lower - Math.max((upper - lower) * getLowerMargin(), least), -MOST_DECADES);
        upper = Math.min(upper + Math.max((upper - lower) * getUpperMargin(), least), MOST_DECADES);
        setRange(new Range(Math.pow(10, lower), Math.pow(10, upper)), false, false);
    }

    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        AxisTick.Measure measure = AxisLabels.measure(this, dataArea, edge);
        return AxisLabels.ticks(LogTicks.between(getLowerBound(), getUpperBound(), measure), edge);
    }

    @Override
    public AxisSpace reserveSpace(
            Graphics2D g2, Plot plot, Rectangle2D area, RectangleEdge edge, AxisSpace space) {
        AxisSpace reserved = super.reserveSpace(g2, plot, area, edge, space);
        AxisLabels.reserveOverhang(
                this, refreshTicks(g2, new AxisState(), area, edge), area, edge, reserved);
        return reserved;
    }

    @Override
    protected AxisState drawLabel(
            String label,
            Graphics2D g2,
            Rectangle2D plotArea,
            Rectangle2D dataArea,
            RectangleEdge edge,
            AxisState state) {
        Rectangle2D centre = AxisLabels.centre(label, getLabelFont(), plotArea, dataArea, edge);
        return super.drawLabel(
                AxisLabels.fit(label, getLabelFont(), plotArea, dataArea, edge),
                g2,
                plotArea,
                centre,
                edge,
                state);
    }
}
