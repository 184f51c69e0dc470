package dev.tessera.figure.draw;

import dev.tessera.figure.Interval;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.PointSeries;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.View;

import org.jfree.chart.LegendItem;
import org.jfree.data.xy.DefaultXYDataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws points with curves over them. */
final class ScatterDrawing {
    /** Points of one cloud beyond which marks become small and see-through. */
    static final int DENSE = 1_000;

    private final Pens pens;

    ScatterDrawing(Pens pens) {
        this.pens = pens;
    }

    Drawing of(ScatterPlot scatter, View view) {
        Undrawn undrawn = new Undrawn(false);
        List<PointRenderer.Cloud> clouds = new ArrayList<>();
        for (int i = 0; i < scatter.points().size(); i++) {
            clouds.add(cloud(scatter, i, undrawnOf(view, scatter.points().get(i).name(), undrawn)));
        }
        Curves curves = new Curves(pens, scatter.lines().size(), scatter.x(), scatter.y());
        List<Curve> lines = new ArrayList<>();
        for (int i = 0; i < scatter.lines().size(); i++) {
            lines.add(
                    overlay(
                            curves.of(
                                    scatter.lines().get(i),
                                    lineColour(scatter, i),
                                    undrawnOf(view, scatter.lines().get(i).name(), undrawn)),
                            i));
        }
        List<LegendItem> legend = legend(scatter, clouds, lines);
        if (undrawn.everything()) {
            return Drawing.nothing(pens, clouds.size() + lines.size(), undrawn, legend);
        }
        clouds.removeIf(cloud -> view.hides(cloud.name()));
        lines.removeIf(line -> view.hides(line.name()));
        DataPlot plot =
                new XyFrame(pens)
                        .plot(
                                scatter.x(),
                                scatter.y(),
                                Stream.concat(
                                                clouds.stream().map(PointRenderer.Cloud::x),
                                                lines.stream().map(Curve::x))
                                        .flatMapToDouble(DoubleStream::of),
                                Stream.concat(
                                                clouds.stream().map(PointRenderer.Cloud::y),
                                                lines.stream().map(Curve::y))
                                        .flatMapToDouble(DoubleStream::of),
                                scatter.references());
        curves.layer(plot, 0, lines);
        layer(plot, clouds);
        return new Drawing(plot, legend, notes(scatter, view), undrawn.notes());
    }

    /** What is not drawn of a hidden series needs no word. */
    private static Undrawn undrawnOf(View view, String series, Undrawn undrawn) {
        return view.hides(series) ? new Undrawn(true) : undrawn;
    }

    /**
     * With as many lines as clouds, each line is the fit of its cloud and darker than it; else
     * lines go on where the colours of clouds end.
     */
    static int lineColour(ScatterPlot scatter, int line) {
        return scatter.points().size() > 1 && scatter.points().size() == scatter.lines().size()
                ? line
                : scatter.points().size() + line;
    }

    /** Without marks, which are the points' sign, and with dashes counted from the first line. */
    private Curve overlay(Curve curve, int line) {
        return new Curve(
                curve.name(),
                curve.x(),
                curve.y(),
                curve.lower(),
                curve.upper(),
                curve.stairs(),
                curve.colour(),
                curve.shade(),
                pens.curve(line),
                curve.mark(),
                new int[0]);
    }

    private PointRenderer.Cloud cloud(ScatterPlot scatter, int index, Undrawn undrawn) {
        PointSeries points = scatter.points().get(index);
        int count = points.x().size();
        double[] x = Undrawn.quietly(points.x(), scatter.x());
        double[] y = undrawn.drawable(points.y(), scatter.y());
        double size =
                pens.em()
                        * (count <= 100
                                ? 0.62
                                : count <= DENSE ? 0.45 : count <= 10 * DENSE ? 0.3 : 0.2);
        double alpha = count <= DENSE ? 1 : count <= 10 * DENSE ? 0.5 : 0.3;
        return new PointRenderer.Cloud(
                points.name(),
                x,
                y,
                ends(points.interval().map(Interval::lower), scatter),
                ends(points.interval().map(Interval::upper), scatter),
                Pens.mark(SeriesColours.mark(scatter, index), size),
                Colours.translucent(SeriesColours.ofPoints(scatter, index, pens.colours()), alpha));
    }

    private static double[] ends(Optional<Numbers> ends, ScatterPlot scatter) {
        return ends.map(values -> Undrawn.quietly(values, scatter.y())).orElse(new double[0]);
    }

    private void layer(DataPlot plot, List<PointRenderer.Cloud> clouds) {
        DefaultXYDataset dataset = new DefaultXYDataset();
        for (PointRenderer.Cloud cloud : clouds) {
            dataset.addSeries(cloud.name(), new double[][] {cloud.x(), cloud.y()});
        }
        plot.setDataset(1, dataset);
        plot.setRenderer(
                1, new PointRenderer(clouds, pens.colours().background(), pens.solid(0.6)));
    }

    private List<LegendItem> legend(
            ScatterPlot scatter, List<PointRenderer.Cloud> clouds, List<Curve> lines) {
        Legends legends = new Legends(pens);
        List<LegendItem> items = new ArrayList<>();
        for (int i = 0; i < clouds.size(); i++) {
            items.add(
                    legends.identified(
                            legends.mark(
                                    clouds.get(i).name(),
                                    Pens.mark(SeriesColours.mark(scatter, i), pens.em() * 0.62),
                                    SeriesColours.ofPoints(scatter, i, pens.colours())),
                            1,
                            i));
        }
        items.addAll(legends.curves(lines));
        return items;
    }

    private static List<String> notes(ScatterPlot scatter, View view) {
        List<String> notes =
                new ArrayList<>(
                        Notes.intervals(
                                "Whiskers",
                                scatter.points().stream()
                                        .filter(points -> !view.hides(points.name()))
                                        .map(PointSeries::interval)
                                        .toList()));
        notes.addAll(
                Notes.intervals(
                        "Shaded",
                        scatter.lines().stream()
                                .filter(line -> !view.hides(line.name()))
                                .map(LineSeries::band)
                                .toList()));
        return notes;
    }
}
