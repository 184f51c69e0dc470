package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.HistogramSeries;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.NumberText;
import dev.tessera.figure.draw.PanelArea;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the bin of each histogram above which the pointer is. */
final class BinReader {
    private final int panel;
    private final HistogramPlot plot;
    private final View view;
    private final PanelArea area;

    BinReader(int panel, HistogramPlot plot, View view, PanelArea area) {
        this.panel = panel;
        this.plot = plot;
        this.view = view;
        this.area = area;
    }

    Optional<Reading> at(double x) {
        double value = area.atX(x);
        List<Reading.Row> rows = new ArrayList<>();
        Optional<String> heading = Optional.empty();
        Optional<Pick> pick = Optional.empty();
        for (int i = 0; i < plot.series().size(); i++) {
            HistogramSeries series = plot.series().get(i);
            int bin = view.hides(series.name()) ? -1 : bin(series, value);
            if (bin >= 0) {
                rows.add(
                        new Reading.Row(
                                i,
                                series.name(),
                                Written.value(series.counts().get(bin), plot.count())));
                heading = heading.or(() -> Optional.of(span(series, bin)));
                pick = pick.or(() -> Optional.of(new Pick(panel, series.name(), bin)));
            }
        }
        Optional<Pick> chosen = pick;
        return heading.map(
                span -> new Reading(panel, span, rows, List.of(), Optional.empty(), chosen));
    }

    private static int bin(HistogramSeries series, double value) {
        for (int i = 0; i < series.counts().size(); i++) {
            if (value >= series.edges().get(i) && value < series.edges().get(i + 1)) {
                return i;
            }
        }
        return -1;
    }

    private String span(HistogramSeries series, int bin) {
        Axis axis = plot.x();
        String numbers =
                NumberText.of(series.edges().get(bin))
                        + " – "
                        + NumberText.of(series.edges().get(bin + 1));
        String text = axis.label().isEmpty() ? numbers : axis.label() + " " + numbers;
        return axis.unit().isEmpty() ? text : text + " " + axis.unit();
    }
}
