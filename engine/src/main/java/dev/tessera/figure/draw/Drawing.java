package dev.tessera.figure.draw;

import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.Plot;

import java.util.List;

/**
 * A plot ready to be put into a chart.
 *
 * @param legend what its marks mean, hidden series included; a legend is shown when there is more
 *     than one
 * @param notes sentences to write under it: what an interval is
 * @param losses sentences about what could not be drawn
 */
record Drawing(Plot plot, List<LegendItem> legend, List<String> notes, List<String> losses) {
    Drawing {
        legend = List.copyOf(legend);
        notes = List.copyOf(notes);
        losses = List.copyOf(losses);
    }

    /** In place of a plot of which nothing can be drawn. */
    static Drawing nothing(Pens pens, int series, Undrawn undrawn, List<LegendItem> legend) {
        return new Drawing(NoDataPlot.of(pens, series, undrawn), legend, List.of(), List.of());
    }

    /** The same legend with nothing drawn, because every series is hidden. */
    Drawing hidden(Pens pens) {
        return new Drawing(
                new NoDataPlot(pens, "All series are hidden."), legend, List.of(), List.of());
    }
}
