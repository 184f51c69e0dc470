package dev.tessera.figure.draw;

import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A linear axis with labels that fit and read the same in every locale. */
final class LinearAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final boolean whole;

    /**
     * @param whole whether only whole numbers are labelled
     */
    LinearAxis(String label, boolean whole) {
        super(label);
        this.whole = whole;
        setAutoRangeIncludesZero(false);
    }

    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        AxisTick.Measure measure = AxisLabels.measure(this, dataArea, edge);
        return AxisLabels.ticks(
                EvenTicks.between(getLowerBound(), getUpperBound(), whole, measure), edge);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearAxis axis && whole == axis.whole && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(whole);
    }
}
