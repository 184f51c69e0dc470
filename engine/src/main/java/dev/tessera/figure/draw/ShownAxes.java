package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.View;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

import java.util.Optional;

/** The axes of a plot by which a part of it is shown. */
final class ShownAxes {
    private final Optional<Whole> x;
    private final Optional<Whole> y;

    /**
     * An axis and what it reaches over by itself.
     *
     * @param fixed empty where it follows the data
     */
    private record Whole(ValueAxis axis, Optional<Range> fixed) {
        static Whole of(ValueAxis axis) {
            return new Whole(
                    axis, axis.isAutoRange() ? Optional.empty() : Optional.of(axis.getRange()));
        }

        void show(Optional<Axis.Range> part) {
            boolean possible =
                    part.isPresent() && !(axis instanceof LogTickAxis && part.get().from() <= 0);
            if (possible) {
                axis.setRange(part.get().from(), part.get().to());
            } else if (fixed.isPresent()) {
                axis.setRange(fixed.get());
            } else {
                axis.setAutoRange(true);
            }
        }
    }

    /** To be made before a part is shown. */
    ShownAxes(Plot plot) {
        switch (plot) {
            case XYPlot xy -> {
                x = Optional.of(Whole.of(xy.getDomainAxis()));
                y = Optional.of(Whole.of(xy.getRangeAxis()));
            }
            case CategoryPlot bars -> {
                Optional<Whole> values = Optional.of(Whole.of(bars.getRangeAxis()));
                boolean lying = bars.getOrientation().isHorizontal();
                x = lying ? values : Optional.empty();
                y = lying ? Optional.empty() : values;
            }
            default -> {
                x = Optional.empty();
                y = Optional.empty();
            }
        }
    }

    void show(View view) {
        x.ifPresent(axis -> axis.show(view.x()));
        y.ifPresent(axis -> axis.show(view.y()));
    }

    Optional<AxisSpan> x() {
        return x.map(axis -> AxisSpan.of(axis.axis()));
    }

    Optional<AxisSpan> y() {
        return y.map(axis -> AxisSpan.of(axis.axis()));
    }
}
