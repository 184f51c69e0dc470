package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Interval;
import dev.tessera.figure.ReferenceLine;
import dev.tessera.figure.Scale;
import dev.tessera.figure.View;

import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Draws bars. Series alternate between full and light fill, so that neighbours differ in black and
 * white too.
 */
final class BarDrawing {
    private static final double LIGHT_FILL = 0.45;
    private static final double PANEL_SHARE = 0.66;

    private final Pens pens;
    private final double panelWidth;

    BarDrawing(Pens pens, double panelWidth) {
        this.pens = pens;
        this.panelWidth = panelWidth;
    }

    Drawing of(BarPlot description, View view) {
        Undrawn undrawn = new Undrawn(true);
        Axis axis = description.value();
        List<IntervalBarRenderer.Bars> bars =
                description.series().stream()
                        .map(
                                series ->
                                        bars(
                                                series,
                                                axis,
                                                view.hides(series.name())
                                                        ? new Undrawn(true)
                                                        : undrawn))
                        .toList();
        if (undrawn.everything()) {
            return Drawing.nothing(
                    pens,
                    description.series().size(),
                    undrawn,
                    colour(description, new IntervalBarRenderer(pens, bars, Optional.empty())));
        }
        ReferencePainter references = new ReferencePainter(pens, description.references());
        BarsPlot plot = new BarsPlot(references);
        plot.setDataset(dataset(description, bars));
        plot.setOrientation(
                description.horizontal() ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL);
        plot.setDomainAxis(new CategoryNames(pens, panelWidth).axis(description));
        Optional<BarValues> texts =
                Optional.of(BarValues.of(bars))
                        .filter(candidate -> legible(description, candidate.widest(pens, bars)));
        ValueAxis values =
                new Axes(pens)
                        .of(
                                axis,
                                bars.stream()
                                        .flatMapToDouble(
                                                series -> DoubleStream.of(series.values())));
        values.setLowerMargin(
                bars.stream()
                                .anyMatch(
                                        series ->
                                                DoubleStream.of(series.values())
                                                        .anyMatch(value -> value < 0))
                        ? 0.12
                        : 0.05);
        values.setUpperMargin(
                texts.map(written -> marginFor(written.widest(pens, bars), description))
                        .orElse(0.05));
        plot.setRangeAxis(values);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        dress(plot);
        plot.setInsets(
                new XyFrame(pens)
                        .insets(
                                references,
                                description.horizontal()
                                        ? ReferenceLine.On.Y
                                        : ReferenceLine.On.X));
        IntervalBarRenderer renderer = new IntervalBarRenderer(pens, bars, texts);
        renderer.setIncludeBaseInRange(axis.scale() == Scale.LINEAR);
        plot.setRenderer(renderer);
        for (int i = 0; i < description.series().size(); i++) {
            if (view.hides(description.series().get(i).name())) {
                renderer.setSeriesVisible(i, false);
            }
        }
        return new Drawing(
                plot, colour(description, renderer), notes(description, view), undrawn.notes());
    }

    /** Share of the axis that a value beyond the longest bar takes. */
    private double marginFor(double widest, BarPlot description) {
        return description.horizontal() ? (widest + pens.em()) / (panelWidth * 0.5) : 0.12;
    }

    private static IntervalBarRenderer.Bars bars(BarSeries series, Axis axis, Undrawn undrawn) {
        double[] none = new double[series.values().size()];
        Arrays.fill(none, Double.NaN);
        return new IntervalBarRenderer.Bars(
                undrawn.drawable(series.values(), axis),
                series.interval()
                        .map(Interval::lower)
                        .map(ends -> Undrawn.quietly(ends, axis))
                        .orElse(none),
                series.interval()
                        .map(Interval::upper)
                        .map(ends -> Undrawn.quietly(ends, axis))
                        .orElse(none));
    }

    private static DefaultCategoryDataset dataset(
            BarPlot description, List<IntervalBarRenderer.Bars> bars) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (int series = 0; series < bars.size(); series++) {
            for (int category = 0; category < description.categories().size(); category++) {
                double value = bars.get(series).values()[category];
                dataset.addValue(
                        Double.isNaN(value) ? null : (Number) value,
                        description.series().get(series).name(),
                        description.categories().get(category));
            }
        }
        return dataset;
    }

    private void dress(BarsPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeGridlinePaint(pens.colours().grid());
        plot.setRangeGridlineStroke(pens.hairline());
        plot.setRangePannable(true);
    }

    private List<LegendItem> colour(BarPlot description, IntervalBarRenderer renderer) {
        Legends legends = new Legends(pens);
        List<LegendItem> items = new ArrayList<>();
        for (int i = 0; i < description.series().size(); i++) {
            Color outline = pens.series(i);
            Color fill =
                    i % 2 == 0
                            ? outline
                            : Colours.mix(outline, pens.colours().background(), LIGHT_FILL);
            renderer.setSeriesPaint(i, fill);
            renderer.setSeriesOutlinePaint(i, outline);
            renderer.setSeriesOutlineStroke(i, pens.hairline());
            items.add(
                    legends.identified(
                            legends.swatch(description.series().get(i).name(), fill, outline),
                            0,
                            i));
        }
        return items;
    }

    /** Whether each bar has room for its value. */
    private boolean legible(BarPlot description, double widest) {
        int count = Math.max(1, description.categories().size() * description.series().size());
        return description.horizontal()
                ? count <= 24
                : panelWidth * PANEL_SHARE / count >= widest + 0.3 * pens.em();
    }

    private static List<String> notes(BarPlot description, View view) {
        List<String> notes =
                new ArrayList<>(
                        Notes.intervals(
                                "Whiskers",
                                description.series().stream()
                                        .filter(series -> !view.hides(series.name()))
                                        .map(BarSeries::interval)
                                        .toList()));
        return notes;
    }
}
