package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.ReferenceLine;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

import java.util.List;
import java.util.stream.DoubleStream;

/** The empty plot: axes, grid and reference lines in the theme's look. */
final class XyFrame {
    private final Pens pens;

    XyFrame(Pens pens) {
        this.pens = pens;
    }

    /** A plot with axes that fit {@code xs} and {@code ys}; layers are added after. */
    DataPlot plot(
            Axis x, Axis y, DoubleStream xs, DoubleStream ys, List<ReferenceLine> references) {
        Axes axes = new Axes(pens);
        return plot(axes.of(x, xs), axes.of(y, ys), references);
    }

    DataPlot plot(ValueAxis x, ValueAxis y, List<ReferenceLine> references) {
        ReferencePainter painter = new ReferencePainter(pens, references);
        DataPlot plot = new DataPlot(painter);
        plot.setDomainAxis(x);
        plot.setRangeAxis(y);
        dress(plot);
        plot.setInsets(insets(painter, ReferenceLine.On.X));
        return plot;
    }

    /** Room for words above the plot. */
    RectangleInsets insets(ReferencePainter painter, ReferenceLine.On upright) {
        return new RectangleInsets(painter.wordsAbove(upright) ? pens.em() * 1.3 : 0, 0, 0, 0);
    }

    private void dress(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinePaint(pens.colours().grid());
        plot.setRangeGridlinePaint(pens.colours().grid());
        plot.setDomainGridlineStroke(pens.hairline());
        plot.setRangeGridlineStroke(pens.hairline());
        plot.setDomainZeroBaselineVisible(false);
        plot.setDomainPannable(true);
        plot.setRangePannable(true);
    }
}
