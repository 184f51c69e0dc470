package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.HistogramSeries;
import dev.tessera.figure.Scale;
import dev.tessera.figure.View;

import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.xy.DefaultXYDataset;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws histograms. */
final class HistogramDrawing {
    private static final double LIGHT = 0.18;

    private final Pens pens;

    HistogramDrawing(Pens pens) {
        this.pens = pens;
    }

    Drawing of(HistogramPlot description, View view) {
        Undrawn undrawn = new Undrawn(false);
        List<HistogramRenderer.Bins> listed = new ArrayList<>();
        for (int i = 0; i < description.series().size(); i++) {
            HistogramSeries series = description.series().get(i);
            if (series.counts().size() > 0) {
                listed.add(
                        bins(
                                series,
                                description,
                                i,
                                view.hides(series.name()) ? new Undrawn(true) : undrawn));
            }
        }
        if (undrawn.everything()) {
            return Drawing.nothing(pens, description.series().size(), undrawn, legend(listed));
        }
        List<HistogramRenderer.Bins> bins =
                listed.stream().filter(series -> !view.hides(series.name())).toList();
        Axes axes = new Axes(pens);
        ValueAxis x =
                axes.of(
                        description.x(),
                        bins.stream().flatMapToDouble(series -> DoubleStream.of(series.edges())));
        ValueAxis y =
                axes.of(
                        description.count(),
                        bins.stream().flatMapToDouble(series -> DoubleStream.of(series.counts())));
        x.setLowerMargin(0.01);
        x.setUpperMargin(0.01);
        if (description.count().scale() == Scale.LINEAR) {
            y.setLowerMargin(0);
        }
        DataPlot plot = new XyFrame(pens).plot(x, y, description.references());
        plot.setDomainGridlinesVisible(false);
        plot.setDataset(0, dataset(bins));
        plot.setRenderer(
                0,
                new HistogramRenderer(
                        bins, description.count().scale() == Scale.LOG, pens.lineWidth()));
        return new Drawing(plot, legend(listed), List.of(), undrawn.notes());
    }

    private HistogramRenderer.Bins bins(
            HistogramSeries series, HistogramPlot description, int index, Undrawn undrawn) {
        boolean outlined = description.series().size() > 1;
        Color colour = pens.series(index);
        Color fill = outlined ? Colours.translucent(colour, LIGHT) : colour;
        return new HistogramRenderer.Bins(
                series.name(),
                edges(series, description.x()),
                undrawn.drawable(series.counts(), description.count()),
                fill,
                colour,
                pens.curve(index),
                outlined);
    }

    /** On a log axis the first bin may start at 0: it is drawn from half its end. */
    private static double[] edges(HistogramSeries series, Axis x) {
        double[] edges = Undrawn.quietly(series.edges(), x);
        for (int i = edges.length - 2; i >= 0; i--) {
            if (Double.isNaN(edges[i])) {
                edges[i] = edges[i + 1] / 2;
            }
        }
        return edges;
    }

    private static DefaultXYDataset dataset(List<HistogramRenderer.Bins> bins) {
        DefaultXYDataset dataset = new DefaultXYDataset();
        for (HistogramRenderer.Bins series : bins) {
            double[] middles = new double[series.counts().length];
            for (int i = 0; i < middles.length; i++) {
                middles[i] = (series.edges()[i] + series.edges()[i + 1]) / 2;
            }
            dataset.addSeries(series.name(), new double[][] {middles, series.counts()});
        }
        return dataset;
    }

    private List<LegendItem> legend(List<HistogramRenderer.Bins> bins) {
        Legends legends = new Legends(pens);
        List<LegendItem> items = new ArrayList<>();
        for (int i = 0; i < bins.size(); i++) {
            items.add(
                    legends.identified(
                            legends.swatch(
                                    bins.get(i).name(), bins.get(i).fill(), bins.get(i).outline()),
                            0,
                            i));
        }
        return items;
    }
}
