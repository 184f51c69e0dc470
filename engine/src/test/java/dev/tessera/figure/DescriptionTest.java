package dev.tessera.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class DescriptionTest {
    @TempDir Path folder;

    private static String refusal(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @Test
    void seriesOfUnequalLengthsAreRefused() {
        assertTrue(
                refusal(() -> new LineSeries("loss", new double[3], new double[2]))
                        .contains("series 'loss': 3 x and 2 y"));
        Interval short1 = new Interval(Numbers.of(1.0), Numbers.of(2.0), "95 %");
        assertTrue(
                refusal(() -> new BarSeries("a", 1, 2).within(short1))
                        .contains("1 intervals for 2 values"));
        assertTrue(
                refusal(() -> new HistogramSeries("h", Numbers.of(0.0, 1.0), Numbers.of(3.0, 4.0)))
                        .contains("expected 3"));
    }

    @Test
    void namesThatReadersCouldNotTellApartAreRefused() {
        LineSeries series = new LineSeries("run", new double[1], new double[1]);
        assertTrue(
                refusal(
                                () ->
                                        new LinePlot(
                                                Axis.linear("x"),
                                                Axis.linear("y"),
                                                List.of(series, series)))
                        .contains("'run' appears twice"));
    }

    @Test
    void histogramEdgesMustRise() {
        assertTrue(
                refusal(
                                () ->
                                        new HistogramSeries(
                                                "h",
                                                Numbers.of(0.0, 2.0, 2.0),
                                                Numbers.of(1.0, 1.0)))
                        .contains("edge 2 is 2.0"));
    }

    @Test
    void aLogAxisCannotStartAtZero() {
        assertTrue(refusal(() -> Axis.log("uses").from(0, 10)).contains("axis 'uses'"));
    }

    @Test
    void aHeatMapNeedsAValueForEachCellAndAMeaningForEachAxis() {
        Axis ranged = Axis.linear("x").from(0, 1);
        assertTrue(
                refusal(() -> new HeatMap(ranged, ranged, ranged, 2, 2, Numbers.of(1.0)))
                        .contains("2 x 2 cells has 1 values"));
        assertTrue(
                refusal(() -> new HeatMap(Axis.linear("x"), ranged, ranged, 1, 1, Numbers.of(1.0)))
                        .contains("columns have no names"));
    }

    @Test
    void smoothingStartsAtTheFirstValueAndFollowsItsFormula() {
        // By hand for w = 1/2: m = 1 -> 1/0.5 = 2; then m = 0.5 * 1 + 0.5 * 4 = 2.5 -> 2.5 / 0.75;
        // NaN is skipped; then m = 0.5 * 2.5 + 0.5 * 0 = 1.25 -> 1.25 / 0.875.
        double[] smooth = Smoothing.exponential(Numbers.of(2, 4, Double.NaN, 0), 0.5).toArray();
        assertArrayEquals(new double[] {2, 2.5 / 0.75, Double.NaN, 1.25 / 0.875}, smooth, 1e-15);
        assertEquals(Numbers.of(3, 1, 2), Smoothing.exponential(Numbers.of(3, 1, 2), 0));
    }

    @Test
    void fittedLinesFindTheLawThePointsWereMadeBy() {
        double[] x = {1, 10, 100, 1000};
        double[] law = new double[4];
        double[] line = new double[4];
        for (int i = 0; i < 4; i++) {
            law[i] = 2 * Math.pow(x[i], -0.5);
            line[i] = 3 - 0.25 * x[i];
        }
        assertEquals(
                "p: y = 2 · x^−0.5  (R² = 1.000)",
                FittedLine.powerLaw(new PointSeries("p", x, law))
                        .name()
                        .replace("2.00", "2")
                        .replace("0.500", "0.5"));
        LineSeries fit = FittedLine.linear(new PointSeries("p", x, line));
        assertEquals(3 - 0.25, fit.y().get(0), 1e-12);
        assertEquals(3 - 250, fit.y().get(fit.y().size() - 1), 1e-9);
        assertEquals(
                0,
                FittedLine.linear(new PointSeries("one", new double[] {1, 1}, new double[] {1, 2}))
                        .x()
                        .size());
    }

    @Test
    void numbersCannotBeChangedFromOutside() {
        double[] given = {1, 2};
        Numbers numbers = Numbers.of(given);
        given[0] = 9;
        numbers.toArray()[1] = 9;
        assertEquals(Numbers.of(1, 2), numbers);
    }

    @Test
    void anAxisSaysItsUnit() {
        assertEquals("Loss (nats)", Axis.linear("Loss").in("nats").text());
        assertEquals("Loss", Axis.linear("Loss").text());
        assertEquals(Optional.empty(), Axis.linear("Loss").range());
    }

    @Test
    void theToneOfPointsIsPartOfTheDescriptionAndTheUsualOneIsNotWritten() throws Exception {
        PointSeries points = new PointSeries("a", new double[] {1}, new double[] {2});
        Figure figure =
                Figure.of(
                        "points",
                        new ScatterPlot(
                                Axis.linear("x"),
                                Axis.linear("y"),
                                List.of(
                                        points,
                                        new PointSeries("b", new double[] {1}, new double[] {3})
                                                .toned(Tone.ranked(0.5)),
                                        new PointSeries("c", new double[] {1}, new double[] {4})
                                                .toned(Tone.FAINT)),
                                List.of()));
        String json = FigureJson.write(figure);
        Path file = folder.resolve("figure.json");
        Files.writeString(file, json);
        assertEquals(figure, FigureJson.read(file));
        assertEquals(2, json.split("\"tone\"", -1).length - 1);
        assertTrue(refusal(() -> Tone.ranked(2)).contains("RANKED"));
    }
}
