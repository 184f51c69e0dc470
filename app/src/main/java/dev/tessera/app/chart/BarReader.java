package dev.tessera.app.chart;

import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.draw.PanelArea;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** Reads the bar under the pointer, or the one whose column or row the pointer is in. */
final class BarReader {
    private final int panel;
    private final BarPlot plot;
    private final PanelArea area;

    BarReader(int panel, BarPlot plot, PanelArea area) {
        this.panel = panel;
        this.plot = plot;
        this.area = area;
    }

    Optional<Reading> at(double x, double y) {
        return area.bars().stream()
                .filter(bar -> plot.horizontal() ? beside(bar.place(), y) : above(bar.place(), x))
                .findFirst()
                .flatMap(this::reading);
    }

    private static boolean above(Rectangle2D bar, double x) {
        return x >= bar.getMinX() && x <= bar.getMaxX();
    }

    private static boolean beside(Rectangle2D bar, double y) {
        return y >= bar.getMinY() && y <= bar.getMaxY();
    }

    private Optional<Reading> reading(PanelArea.Bar bar) {
        int category = plot.categories().indexOf(bar.category());
        for (int i = 0; i < plot.series().size(); i++) {
            BarSeries series = plot.series().get(i);
            if (series.name().equals(bar.series()) && category >= 0) {
                return Optional.of(
                        new Reading(
                                panel,
                                bar.category(),
                                List.of(
                                        new Reading.Row(
                                                i,
                                                series.name(),
                                                Written.value(
                                                        series.values().get(category),
                                                        plot.value()),
                                                Written.interval(series.interval(), category))),
                                List.of(),
                                Optional.empty(),
                                Optional.of(new Pick(panel, series.name(), category))));
            }
        }
        return Optional.empty();
    }
}
