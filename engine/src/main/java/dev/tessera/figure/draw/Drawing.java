package dev.tessera.figure.draw;

import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.Plot;

/**
 * A plot ready to be put into a chart.
 *
 * @param legend what its marks mean; a legend is shown when there is more than one
 * @param notes sentences to write under it: what an interval is, what could not be drawn
 */
record Drawing(Plot plot, List<LegendItem> legend, List<String> notes) {
    Drawing {
        legend = List.copyOf(legend);
        notes = List.copyOf(notes);
    }
}
