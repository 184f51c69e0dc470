package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;

import java.util.List;
import java.util.stream.IntStream;

/** Where the probability goes in a beam search. */
public final class BeamFigures {
    private BeamFigures() {}

    /**
     * What became of the probability that was alive before each level.
     *
     * @param fates names of the fates, in order
     * @param masses {@code [level][fate]}, P of all continuations of the fate together
     */
    public static Figure masses(List<String> fates, List<double[]> masses) {
        List<String> levels =
                IntStream.rangeClosed(1, masses.size())
                        .mapToObj(level -> "level " + level)
                        .toList();
        BarPlot plot =
                new BarPlot(
                        Axis.linear("Probability").from(0, 1),
                        levels,
                        IntStream.range(0, fates.size())
                                .mapToObj(
                                        fate ->
                                                new BarSeries(
                                                        fates.get(fate),
                                                        masses.stream()
                                                                .mapToDouble(level -> level[fate])
                                                                .toArray()))
                                .toList());
        return Figure.of("Probability in the beam search", plot)
                .captioned(
                        "Each level starts with what the level before kept; at the first level everything is alive.");
    }
}
