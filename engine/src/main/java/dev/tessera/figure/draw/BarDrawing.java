package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Interval;
import dev.tessera.figure.ReferenceLine;
import dev.tessera.figure.Scale;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws bars. Series alternate between full and light fill, so that neighbours differ in black and white too. */
final class BarDrawing {
    private static final double LIGHT_FILL = 0.45;
    private static final double LEGIBLE_VALUE_EMS = 3.2;
    private static final double PANEL_SHARE = 0.85;

    private final Pens pens;
    private final double panelWidth;

    BarDrawing(Pens pens, double panelWidth) {
        this.pens = pens;
        this.panelWidth = panelWidth;
    }

    Drawing of(BarPlot description) {
        Undrawn undrawn = new Undrawn();
        Axis axis = description.value();
        List<IntervalBarRenderer.Bars> bars = description.series().stream().map(series -> bars(series, axis, undrawn)).toList();
        if (undrawn.everything()) {
            return new Drawing(NoDataPlot.of(pens, description.series().size(), undrawn), List.of(), List.of());
        }
        ReferencePainter references = new ReferencePainter(pens, description.references());
        BarsPlot plot = new BarsPlot(references);
        plot.setDataset(dataset(description, bars));
        plot.setOrientation(description.horizontal() ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL);
        plot.setDomainAxis(categories(description));
        ValueAxis values = new Axes(pens).of(axis, bars.stream().flatMapToDouble(series -> DoubleStream.of(series.values())));
        values.setLowerMargin(0.05);
        values.setUpperMargin(legible(description) ? 0.12 : 0.05);
        plot.setRangeAxis(values);
        dress(plot);
        plot.setInsets(new XyFrame(pens).insets(references, description.horizontal() ? ReferenceLine.On.Y : ReferenceLine.On.X));
        IntervalBarRenderer renderer = new IntervalBarRenderer(pens, bars, legible(description) ? Optional.of(BarValues.of(bars)) : Optional.empty());
        renderer.setIncludeBaseInRange(axis.scale() == Scale.LINEAR);
        plot.setRenderer(renderer);
        return new Drawing(plot, colour(description, renderer), notes(description, undrawn));
    }

    private static IntervalBarRenderer.Bars bars(BarSeries series, Axis axis, Undrawn undrawn) {
        double[] none = new double[series.values().size()];
        Arrays.fill(none, Double.NaN);
        return new IntervalBarRenderer.Bars(
                undrawn.drawable(series.values(), axis),
                series.interval().map(Interval::lower).map(ends -> Undrawn.quietly(ends, axis)).orElse(none),
                series.interval().map(Interval::upper).map(ends -> Undrawn.quietly(ends, axis)).orElse(none));
    }

    private static DefaultCategoryDataset dataset(BarPlot description, List<IntervalBarRenderer.Bars> bars) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (int series = 0; series < bars.size(); series++) {
            for (int category = 0; category < description.categories().size(); category++) {
                double value = bars.get(series).values()[category];
                dataset.addValue(
                        Double.isNaN(value) ? null : (Number) value, description.series().get(series).name(), description.categories().get(category));
            }
        }
        return dataset;
    }

    private CategoryAxis categories(BarPlot description) {
        CategoryAxis axis = new CategoryAxis(description.categoryLabel().isEmpty() ? null : description.categoryLabel());
        new Axes(pens).dress(axis, description.categoryLabel());
        axis.setTickLabelPaint(pens.colours().text());
        axis.setTickMarksVisible(false);
        axis.setCategoryMargin(0.25);
        axis.setLowerMargin(0.03);
        axis.setUpperMargin(0.03);
        axis.setMaximumCategoryLabelLines(3);
        axis.setMaximumCategoryLabelWidthRatio(description.horizontal() ? 0.45f : 0.95f);
        for (String category : description.categories()) {
            axis.setTickLabelFont(category, pens.font(category));
        }
        return axis;
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
            Color fill = i % 2 == 0 ? outline : Colours.mix(outline, pens.colours().background(), LIGHT_FILL);
            renderer.setSeriesPaint(i, fill);
            renderer.setSeriesOutlinePaint(i, outline);
            renderer.setSeriesOutlineStroke(i, pens.hairline());
            items.add(legends.identified(legends.swatch(description.series().get(i).name(), fill, outline), 0, i));
        }
        return items;
    }

    /** Whether each bar has room for its value. */
    private boolean legible(BarPlot description) {
        int count = Math.max(1, description.categories().size() * description.series().size());
        return description.horizontal() ? count <= 24 : panelWidth * PANEL_SHARE / count >= LEGIBLE_VALUE_EMS * pens.em();
    }

    private static List<String> notes(BarPlot description, Undrawn undrawn) {
        List<String> notes = new ArrayList<>(Notes.intervals("Whiskers", description.series().stream().map(BarSeries::interval).toList()));
        notes.addAll(undrawn.notes());
        return notes;
    }
}
