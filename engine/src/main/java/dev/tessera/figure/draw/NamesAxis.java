package dev.tessera.figure.draw;

import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of named cells: name i stands at i + 1/2; when there is no room for all, every second,
 * fifth, ... is written.
 */
final class NamesAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final double MOST_EMS = 16;

    private final List<String> names;

    NamesAxis(String label, List<String> names) {
        super(label);
        this.names = List.copyOf(names);
        setRange(0, Math.max(1, names.size()));
        setTickMarksVisible(false);
    }

    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        double em = getTickLabelFont().getSize2D();
        double cell = Math.abs(valueToJava2D(1, dataArea, edge) - valueToJava2D(0, dataArea, edge));
        double need = horizontal ? em + Math.min(MOST_EMS * em, widest()) : em * 1.3;
        int every = stride(need / cell);
        double room = horizontal ? every * cell - em / 2 : MOST_EMS * em;
        List<NumberTick> ticks = new ArrayList<>();
        for (int i = 0; i < names.size(); i += every) {
            String name = FittedText.shortenMiddle(names.get(i), getTickLabelFont(), room);
            ticks.add(
                    new NumberTick(
                            i + 0.5, name, AxisLabels.tickAnchor(edge), TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    private double widest() {
        return names.stream()
                .mapToDouble(name -> FittedText.width(name, getTickLabelFont()))
                .max()
                .orElse(0);
    }

    /** The least of 1, 2, 5, 10, 20, ... that is at least {@code least}. */
    private static int stride(double least) {
        for (int power = 1; power < Integer.MAX_VALUE / 10; power *= 10) {
            for (int digit : new int[] {1, 2, 5}) {
                if (digit * power >= least) {
                    return digit * power;
                }
            }
        }
        return Integer.MAX_VALUE;
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
        return other instanceof NamesAxis axis && names.equals(axis.names) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + names.hashCode();
    }
}
