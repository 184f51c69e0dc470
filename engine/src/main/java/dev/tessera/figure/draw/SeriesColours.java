package dev.tessera.figure.draw;

import dev.tessera.figure.Plot;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.SeriesNames;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/** The colours in which the series of a plot are drawn. */
public final class SeriesColours {
    private SeriesColours() {}

    /** In the order of {@link SeriesNames#of}; one for the cells of a heat map's marks. */
    public static List<Color> of(Plot plot, Colours colours) {
        return IntStream.range(0, Math.max(1, SeriesNames.of(plot).size()))
                .mapToObj(index -> colours.series(place(plot, index)))
                .toList();
    }

    private static int place(Plot plot, int index) {
        return plot instanceof ScatterPlot scatter && index >= scatter.points().size()
                ? ScatterDrawing.lineColour(scatter, index - scatter.points().size())
                : index;
    }
}
