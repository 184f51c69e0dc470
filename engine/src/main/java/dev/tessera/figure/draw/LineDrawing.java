package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Smoothing;
import dev.tessera.figure.View;

import org.jfree.chart.LegendItem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws curves. */
final class LineDrawing {
    private static final double PALE = 0.3;

    private final Pens pens;

    LineDrawing(Pens pens) {
        this.pens = pens;
    }

    Drawing of(LinePlot lines, View view) {
        Undrawn undrawn = new Undrawn(false);
        Curves curves = new Curves(pens, lines.series().size(), lines.x(), lines.y());
        List<Curve> listed = new ArrayList<>();
        List<Curve> drawn = new ArrayList<>();
        List<Curve> pale = new ArrayList<>();
        for (int i = 0; i < lines.series().size(); i++) {
            LineSeries series = lines.series().get(i);
            boolean hidden = view.hides(series.name());
            Curve curve = curves.of(series, i, hidden ? new Undrawn(true) : undrawn);
            listed.add(curve);
            if (hidden) {
                continue;
            }
            if (lines.smoothing() > 0 && series.noisy()) {
                pale.add(pale(curve));
                curve = smooth(curve, lines, i);
            }
            drawn.add(curve);
        }
        List<LegendItem> legend = new Legends(pens).curves(listed);
        if (undrawn.everything()) {
            return Drawing.nothing(pens, lines.series().size(), undrawn, legend);
        }
        DataPlot plot =
                new XyFrame(pens)
                        .plot(lines.x(), lines.y(), xs(drawn), ys(drawn), lines.references());
        curves.layer(plot, 0, drawn);
        if (!pale.isEmpty()) {
            curves.layer(plot, 1, pale);
        }
        return new Drawing(plot, legend, notes(lines, view), undrawn.notes());
    }

    private static DoubleStream xs(List<Curve> curves) {
        return curves.stream().flatMapToDouble(curve -> DoubleStream.of(curve.x()));
    }

    private static DoubleStream ys(List<Curve> curves) {
        return curves.stream().flatMapToDouble(curve -> DoubleStream.of(curve.y()));
    }

    private Curve smooth(Curve raw, LinePlot lines, int index) {
        double[] y = smooth(raw.y(), lines.y(), lines.smoothing());
        return new Curve(
                raw.name(),
                raw.x(),
                y,
                new double[0],
                new double[0],
                raw.stairs(),
                raw.colour(),
                raw.shade(),
                pens.curve(index),
                raw.mark(),
                raw.marks());
    }

    private static double[] smooth(double[] y, Axis axis, double weight) {
        return Undrawn.quietly(Smoothing.exponential(Numbers.of(y), weight), axis);
    }

    private Curve pale(Curve raw) {
        return new Curve(
                raw.name(),
                raw.x(),
                raw.y(),
                raw.lower(),
                raw.upper(),
                raw.stairs(),
                Colours.mix(raw.colour(), pens.colours().background(), PALE),
                raw.shade(),
                pens.solid(0.5),
                raw.mark(),
                new int[0]);
    }

    private List<String> notes(LinePlot lines, View view) {
        List<String> notes =
                new ArrayList<>(
                        Notes.intervals(
                                "Shaded",
                                lines.series().stream()
                                        .filter(series -> !view.hides(series.name()))
                                        .map(LineSeries::band)
                                        .toList()));
        // A window says it beside its slider.
        if (lines.smoothing() > 0 && !pens.inWindow()) {
            notes.add(
                    "Smoothed by an exponential moving average of weight "
                            + NumberText.of(lines.smoothing())
                            + "; pale: as measured.");
        }
        return notes;
    }
}
