package dev.tessera.app.chart;

import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.PointSeries;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.PanelArea;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the point nearest to the pointer, and the points within a rectangle. */
final class PointReader {
    private static final double NEAR = 14;

    private final int panel;
    private final ScatterPlot plot;
    private final View view;
    private final PanelArea area;

    PointReader(int panel, ScatterPlot plot, View view, PanelArea area) {
        this.panel = panel;
        this.plot = plot;
        this.view = view;
        this.area = area;
    }

    private record Near(int series, int index, double away) {}

    Optional<Reading> at(double x, double y) {
        Optional<Near> best = Optional.empty();
        int clouds = plot.points().size();
        for (int i = 0; i < clouds + plot.lines().size(); i++) {
            if (!view.hides(name(i))) {
                Optional<Near> near = nearest(i, x, y);
                // Points come before the points of a line fitted to them.
                if (near.isPresent()
                        && (best.isEmpty()
                                || near.get().away() < best.get().away() - (i < clouds ? 0 : 3))) {
                    best = near;
                }
            }
        }
        return best.map(this::reading);
    }

    private String name(int series) {
        return series < plot.points().size()
                ? plot.points().get(series).name()
                : plot.lines().get(series - plot.points().size()).name();
    }

    private Numbers xs(int series) {
        return series < plot.points().size()
                ? plot.points().get(series).x()
                : plot.lines().get(series - plot.points().size()).x();
    }

    private Numbers ys(int series) {
        return series < plot.points().size()
                ? plot.points().get(series).y()
                : plot.lines().get(series - plot.points().size()).y();
    }

    private Optional<Near> nearest(int series, double x, double y) {
        Window window = new Window(area, x - NEAR, y - NEAR, x + NEAR, y + NEAR);
        Numbers xs = xs(series);
        Numbers ys = ys(series);
        int best = -1;
        double least = NEAR * NEAR;
        for (int i = 0; i < xs.size(); i++) {
            if (window.has(xs.get(i), ys.get(i))) {
                double dx = area.toX(xs.get(i)) - x;
                double dy = area.toY(ys.get(i)) - y;
                double away = dx * dx + dy * dy;
                if (away < least && area.data().contains(x + dx, y + dy)) {
                    least = away;
                    best = i;
                }
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(new Near(series, best, Math.sqrt(least)));
    }

    /** A rectangle of the drawing in numbers of the axes, so that far points cost a comparison. */
    private record Window(double left, double right, double low, double high) {
        Window(PanelArea area, double x1, double y1, double x2, double y2) {
            this(
                    Math.min(area.atX(x1), area.atX(x2)),
                    Math.max(area.atX(x1), area.atX(x2)),
                    Math.min(area.atY(y1), area.atY(y2)),
                    Math.max(area.atY(y1), area.atY(y2)));
        }

        boolean has(double x, double y) {
            return x >= left && x <= right && y >= low && y <= high;
        }
    }

    private Reading reading(Near near) {
        double x = xs(near.series()).get(near.index());
        double y = ys(near.series()).get(near.index());
        boolean point = near.series() < plot.points().size();
        String interval =
                Written.interval(
                        point
                                ? plot.points().get(near.series()).interval()
                                : line(near.series()).band(),
                        near.index());
        return new Reading(
                panel,
                name(near.series()),
                List.of(
                        new Reading.Row(-1, plot.x().label(), Written.value(x, plot.x())),
                        new Reading.Row(
                                -1, plot.y().label(), Written.value(y, plot.y()), interval)),
                List.of(new Reading.Mark(near.series(), area.toX(x), area.toY(y))),
                Optional.empty(),
                point
                        ? Optional.of(new Pick(panel, name(near.series()), near.index()))
                        : Optional.empty());
    }

    private LineSeries line(int series) {
        return plot.lines().get(series - plot.points().size());
    }

    /** The points that are drawn in a rectangle. */
    List<Pick> within(Rectangle2D place) {
        Rectangle2D inside = place.createIntersection(area.data());
        List<Pick> picks = new ArrayList<>();
        if (inside.isEmpty()) {
            return picks;
        }
        Window window =
                new Window(
                        area,
                        inside.getMinX(),
                        inside.getMinY(),
                        inside.getMaxX(),
                        inside.getMaxY());
        for (PointSeries points : plot.points()) {
            for (int i = 0; i < points.x().size() && !view.hides(points.name()); i++) {
                if (window.has(points.x().get(i), points.y().get(i))) {
                    picks.add(new Pick(panel, points.name(), i));
                }
            }
        }
        return picks;
    }
}
