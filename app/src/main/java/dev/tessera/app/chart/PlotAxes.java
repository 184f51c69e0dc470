package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.Plot;
import dev.tessera.figure.Scale;
import dev.tessera.figure.ScatterPlot;

import java.util.EnumMap;
import java.util.Map;

/** The axes of numbers of every kind of plot. */
final class PlotAxes {
    private PlotAxes() {}

    /** Those whose scale can be chosen, in the order of the slots. */
    static Map<AxisSlot, Axis> of(Plot plot) {
        Map<AxisSlot, Axis> axes = new EnumMap<>(AxisSlot.class);
        switch (plot) {
            case LinePlot lines -> {
                axes.put(AxisSlot.X, lines.x());
                axes.put(AxisSlot.Y, lines.y());
            }
            case ScatterPlot scatter -> {
                axes.put(AxisSlot.X, scatter.x());
                axes.put(AxisSlot.Y, scatter.y());
            }
            case HistogramPlot histogram -> {
                axes.put(AxisSlot.X, histogram.x());
                axes.put(AxisSlot.Y, histogram.count());
            }
            case BarPlot bars ->
                    axes.put(bars.horizontal() ? AxisSlot.X : AxisSlot.Y, bars.value());
            case HeatMap map -> axes.put(AxisSlot.COLOUR, map.value());
        }
        return axes;
    }

    /** The plot with one of its axes on another scale. */
    static Plot on(Plot plot, AxisSlot slot, Scale scale) {
        if (!of(plot).containsKey(slot)) {
            return plot;
        }
        return switch (plot) {
            case LinePlot p ->
                    slot == AxisSlot.X
                            ? new LinePlot(
                                    on(p.x(), scale),
                                    p.y(),
                                    p.series(),
                                    p.references(),
                                    p.smoothing())
                            : new LinePlot(
                                    p.x(),
                                    on(p.y(), scale),
                                    p.series(),
                                    p.references(),
                                    p.smoothing());
            case ScatterPlot p ->
                    slot == AxisSlot.X
                            ? new ScatterPlot(
                                    on(p.x(), scale), p.y(), p.points(), p.lines(), p.references())
                            : new ScatterPlot(
                                    p.x(), on(p.y(), scale), p.points(), p.lines(), p.references());
            case HistogramPlot p ->
                    slot == AxisSlot.X
                            ? new HistogramPlot(
                                    on(p.x(), scale), p.count(), p.series(), p.references())
                            : new HistogramPlot(
                                    p.x(), on(p.count(), scale), p.series(), p.references());
            case BarPlot p ->
                    new BarPlot(
                            p.categoryLabel(),
                            on(p.value(), scale),
                            p.categories(),
                            p.series(),
                            p.references(),
                            p.horizontal());
            case HeatMap p ->
                    new HeatMap(
                            p.x(),
                            p.y(),
                            on(p.value(), scale),
                            p.rows(),
                            p.columns(),
                            p.values(),
                            p.rowNames(),
                            p.columnNames());
        };
    }

    /** A range that a log axis cannot start at gives way to the data. */
    private static Axis on(Axis axis, Scale scale) {
        boolean possible =
                scale == Scale.LINEAR || axis.range().map(range -> range.from() > 0).orElse(true);
        return new Axis(
                axis.label(),
                axis.unit(),
                scale,
                possible ? axis.range() : java.util.Optional.empty());
    }
}
