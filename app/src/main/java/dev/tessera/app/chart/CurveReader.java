package dev.tessera.app.chart;

import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Smoothing;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.PanelArea;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every curve of a plot at the x nearest to the pointer. */
final class CurveReader {
    /** Curves whose nearest point is farther away from the shared x than this are not read. */
    private static final double SAME = 6;

    private final int panel;
    private final LinePlot plot;
    private final View view;
    private final PanelArea area;

    CurveReader(int panel, LinePlot plot, View view, PanelArea area) {
        this.panel = panel;
        this.plot = plot;
        this.view = view;
        this.area = area;
    }

    /** The point of a curve that lies nearest, level. */
    private record Near(int series, int index, double x, double y) {}

    Optional<Reading> at(double x, double y) {
        List<Near> all = new ArrayList<>();
        for (int i = 0; i < plot.series().size(); i++) {
            if (!view.hides(plot.series().get(i).name())) {
                nearest(i, x).ifPresent(all::add);
            }
        }
        Optional<Near> closest =
                all.stream().min((a, b) -> Double.compare(far(a, x, y), far(b, x, y)));
        return closest.map(one -> reading(all, one));
    }

    /** Level distance counts first; among equal ones the nearest curve wins. */
    private static double far(Near near, double x, double y) {
        return Math.abs(near.x() - x) * 1e4 + Math.abs(near.y() - y);
    }

    private Reading reading(List<Near> all, Near closest) {
        List<Reading.Row> rows = new ArrayList<>();
        List<Reading.Mark> marks = new ArrayList<>();
        for (Near near : all) {
            if (Math.abs(near.x() - closest.x()) <= SAME) {
                LineSeries series = plot.series().get(near.series());
                rows.add(row(near.series(), series, near.index()));
                if (near.y() >= area.data().getMinY() && near.y() <= area.data().getMaxY()) {
                    marks.add(new Reading.Mark(near.series(), near.x(), near.y()));
                }
            }
        }
        LineSeries nearest = plot.series().get(closest.series());
        return new Reading(
                panel,
                Written.labelled(plot.x(), nearest.x().get(closest.index())),
                rows,
                marks,
                Optional.of(closest.x()),
                Optional.of(new Pick(panel, nearest.name(), closest.index())));
    }

    /** What is drawn; beside a smoothed number the measured one. */
    private Reading.Row row(int place, LineSeries series, int index) {
        String shown = Written.value(shownY(series, index), plot.y(), area.y());
        String beside =
                plot.smoothing() > 0 && series.noisy()
                        ? Written.value(series.y().get(index), plot.y().in(""), area.y())
                        : Written.interval(series.band(), index);
        return new Reading.Row(place, series.name(), shown, beside);
    }

    private double shownY(LineSeries series, int index) {
        return plot.smoothing() > 0 && series.noisy()
                ? Smoothing.exponential(series.y(), plot.smoothing()).get(index)
                : series.y().get(index);
    }

    private Optional<Near> nearest(int index, double x) {
        LineSeries series = plot.series().get(index);
        Optional<Integer> found = nearest(series, x);
        return found.map(
                at ->
                        new Near(
                                index,
                                at,
                                area.toX(series.x().get(at)),
                                area.toY(shownY(series, at))));
    }

    private Optional<Integer> nearest(LineSeries series, double x) {
        Numbers xs = series.x();
        double value = area.atX(x);
        int best = -1;
        double distance = Double.POSITIVE_INFINITY;
        int start = rising(xs) ? Math.max(0, below(xs, value) - REACH) : 0;
        int end = rising(xs) ? Math.min(xs.size(), start + 2 * REACH + 2) : xs.size();
        for (int i = start; i < end; i++) {
            double away = Math.abs(area.toX(xs.get(i)) - x);
            if (away < distance && drawn(series, i)) {
                distance = away;
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    private static final int REACH = 64;

    private boolean drawn(LineSeries series, int index) {
        double x = area.toX(series.x().get(index));
        return plot.x().shows(series.x().get(index))
                && plot.y().shows(series.y().get(index))
                && x >= area.data().getMinX() - 1
                && x <= area.data().getMaxX() + 1;
    }

    /** Whether x goes upwards, by a few looks. */
    private static boolean rising(Numbers xs) {
        int step = Math.max(1, xs.size() / 32);
        for (int i = step; i < xs.size(); i += step) {
            if (!(xs.get(i - step) <= xs.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Index of the last x at or below a number, by halving. */
    private static int below(Numbers xs, double value) {
        int low = 0;
        int high = xs.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (xs.get(middle) <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
