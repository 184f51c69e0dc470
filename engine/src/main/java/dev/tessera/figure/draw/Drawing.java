package dev.tessera.figure.draw;

import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.Plot;

import java.util.List;

/**
 * A plot ready to be put into a chart.
 *
 * @param legend what its marks mean; a legend is shown when there is more than one
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
    static Drawing nothing(Pens pens, int series, Undrawn undrawn) {
        return new Drawing(NoDataPlot.of(pens, series, undrawn), List.of(), List.of(), List.of());
    }
}
