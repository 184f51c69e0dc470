package dev.tessera.figure.draw;

import dev.tessera.figure.Plot;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.SeriesNames;
import dev.tessera.figure.Tone;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/** The colours in which the series of a plot are drawn. */
public final class SeriesColours {
    private SeriesColours() {}

    /** In the order of {@link SeriesNames#of}; one for the cells of a heat map's marks. */
    public static List<Color> of(Plot plot, Colours colours) {
        return IntStream.range(0, Math.max(1, SeriesNames.of(plot).size()))
                .mapToObj(index -> of(plot, index, colours))
                .toList();
    }

    private static Color of(Plot plot, int index, Colours colours) {
        return plot instanceof ScatterPlot scatter && index < scatter.points().size()
                ? ofPoints(scatter, index, colours)
                : colours.series(place(plot, index));
    }

    /** Of a cloud of points; the end of the sequence that the ground swallows is left out. */
    static Color ofPoints(ScatterPlot scatter, int index, Colours colours) {
        Tone tone = scatter.points().get(index).tone();
        return switch (tone.kind()) {
            case OWN -> colours.series(ownBefore(scatter, index));
            case FAINT -> Colours.mix(colours.muted(), colours.background(), 0.5);
            case STRONG -> colours.text();
            case RANKED -> {
                double rank = tone.rank().orElseThrow();
                yield ColourMap.at(colours.dark() ? 0.2 + 0.8 * rank : 0.85 * rank);
            }
        };
    }

    /** Which of the marks a cloud has: those that are told apart by colour alone are discs. */
    static int mark(ScatterPlot scatter, int index) {
        return scatter.points().get(index).tone().equals(Tone.OWN) ? ownBefore(scatter, index) : 0;
    }

    /** Clouds of another tone take no colour from those that have their own. */
    private static int ownBefore(ScatterPlot scatter, int index) {
        return (int)
                scatter.points().subList(0, index).stream()
                        .filter(points -> points.tone().equals(Tone.OWN))
                        .count();
    }

    private static int place(Plot plot, int index) {
        return plot instanceof ScatterPlot scatter && index >= scatter.points().size()
                ? ScatterDrawing.lineColour(scatter, index - scatter.points().size())
                : index;
    }
}
