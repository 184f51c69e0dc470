package dev.tessera.figure.draw;

import dev.tessera.figure.ReferenceLine;

import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.data.Range;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleUnaryOperator;

/** A plot of bars that keeps its reference lines in sight. */
final class BarsPlot extends CategoryPlot {
    private static final long serialVersionUID = 1L;

    private final transient ReferencePainter references;

    BarsPlot(ReferencePainter references) {
        this.references = references;
    }

    @Override
    public Range getDataRange(ValueAxis axis) {
        return references.include(
                super.getDataRange(axis), ReferenceLine.On.Y, axis instanceof LogTickAxis);
    }

    @Override
    public void draw(
            Graphics2D g2,
            Rectangle2D area,
            Point2D anchor,
            PlotState state,
            PlotRenderingInfo info) {
        PlotRenderingInfo drawn = info == null ? new ChartRenderingInfo(null).getPlotInfo() : info;
        super.draw(g2, area, anchor, state, drawn);
        Rectangle2D data = drawn.getDataArea();
        if (data != null) {
            boolean lying = getOrientation().isHorizontal();
            DoubleUnaryOperator places =
                    value -> getRangeAxis().valueToJava2D(value, data, getRangeAxisEdge());
            references.draw(
                    g2, data, lying ? ReferenceLine.On.Y : ReferenceLine.On.X, places, places);
            if (getRenderer() instanceof IntervalBarRenderer renderer) {
                renderer.drawValues(g2);
            }
        }
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
