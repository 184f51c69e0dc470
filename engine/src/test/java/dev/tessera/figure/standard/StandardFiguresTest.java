package dev.tessera.figure.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.BarPlot;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.HistogramSeries;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.ReferenceLine;
import dev.tessera.figure.Scale;
import dev.tessera.figure.draw.FigureRenderer;
import dev.tessera.figure.draw.Theme;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

class StandardFiguresTest {
    private static BarPlot bars(Figure figure, int panel) {
        return (BarPlot) figure.panels().get(panel).plot();
    }

    @Test
    void everyReadyMadeFigureCanBeDrawn() {
        StandardSamples.all()
                .forEach(
                        (name, figure) ->
                                assertTrue(
                                        FigureRenderer.size(figure, Theme.light()).height() > 100,
                                        name));
    }

    @Test
    void kernelsBeyondThoseThatAreReadBecomeOneBarAndNoTimeIsLost() {
        List<KernelFigures.Kernel> kernels =
                IntStream.range(0, 40)
                        .mapToObj(i -> new KernelFigures.Kernel("k" + i, 1 + i % 2, 40 - i))
                        .toList();
        BarPlot plot = bars(KernelFigures.times("Time per kernel", kernels), 0);
        assertEquals(14, plot.categories().size());
        assertEquals("k0", plot.categories().getFirst());
        assertEquals("k1 ×2", plot.categories().get(1));
        // 27 are left of 40 after 13; 14 of them ran twice.
        assertEquals("27 others ×41", plot.categories().getLast());
        assertEquals(820, plot.series().getFirst().values().stream().sum(), 1e-9, "1 + ... + 40");
    }

    @Test
    void sortedUseShowsUsedCodesFromTheMostUsedOnAndCountsDeadOnes() {
        Figure figure =
                CodebookFigures.sortedUse(
                        List.of(new NamedValues("Level 1", new long[] {3, 0, 9, 0, 4})));
        LinePlot plot = (LinePlot) figure.panels().getFirst().plot();
        assertEquals(Numbers.of(9, 4, 3), plot.series().getFirst().y());
        assertEquals("Level 1: 60.0 % used, 2 dead", figure.panels().getFirst().title());
        // 16 uses over 5 codes.
        assertEquals(List.of(ReferenceLine.atY(3.2, "uniform")), plot.references());
    }

    @Test
    void utilizationIsComparedWithUniformlyRandomUse() {
        BarPlot plot =
                bars(
                        CodebookFigures.utilization(
                                List.of(new NamedValues("Level 1", new long[] {1, 1, 0, 0}))),
                        0);
        assertEquals(Numbers.of(0.5), plot.series().getFirst().values());
        // Two draws from four codes: 4 pairs of 16 are the same code, so 1.75 codes on average.
        assertEquals(1.75 / 4, plot.series().getLast().values().get(0), 1e-12);
    }

    @Test
    void theHeatMapIsRelativeToUniformUseAndLeavesMissingCodesEmpty() {
        HeatMap map =
                (HeatMap)
                        CodebookFigures.heatMap(
                                        List.of(
                                                new NamedValues("a", new long[] {1, 3}),
                                                new NamedValues("b", new long[] {5, 0, 1})))
                                .panels()
                                .getFirst()
                                .plot();
        assertEquals(Numbers.of(0.5, 1.5, Double.NaN, 2.5, 0, 0.5), map.values());
    }

    @Test
    void entropyIsShownInNatsAndAsShareOfLnK() {
        Figure figure =
                EntropyFigures.perLevel(
                        List.of(
                                new EntropyFigures.Entropies(
                                        "ours", new double[] {Math.log(8), 1}, new int[] {8, 8}),
                                new EntropyFigures.Entropies(
                                        "published", new double[] {2}, new int[] {8})));
        assertEquals(Numbers.of(1, 1 / Math.log(8)), bars(figure, 1).series().getFirst().values());
        assertEquals(
                Numbers.of(2 / Math.log(8), Double.NaN),
                bars(figure, 1).series().getLast().values());
        assertEquals(List.of(ReferenceLine.atY(Math.log(8), "")), bars(figure, 0).references());
        assertEquals("Entropy, dashed: ln 8", figure.panels().getFirst().title());
    }

    @Test
    void metricsHaveAPanelEachAndAGapWhereNothingWasMeasured() {
        Figure figure =
                MetricFigures.compare(
                        "m",
                        List.of(
                                new MetricFigures.Measurement("HR@10", "A", "x", 0.1, 0.09, 0.11),
                                new MetricFigures.Measurement("HR@10", "B", "y", 0.2, 0.19, 0.21),
                                new MetricFigures.Measurement(
                                        "NDCG@10", "A", "x", 0.05, Double.NaN, Double.NaN)),
                        "95 %");
        assertEquals(
                List.of("HR@10", "NDCG@10"),
                figure.panels().stream().map(panel -> panel.title()).toList());
        assertEquals(Numbers.of(0.1, Double.NaN), bars(figure, 0).series().getFirst().values());
        assertEquals(
                Numbers.of(Double.NaN, 0.19),
                bars(figure, 0).series().getLast().interval().orElseThrow().lower());
    }

    @Test
    void popularityIsRankedAndLeavesOutItemsNobodyTouched() {
        LinePlot plot =
                (LinePlot)
                        DatasetFigures.popularity(
                                        List.of(new NamedValues("log", new long[] {2, 0, 7})))
                                .panels()
                                .getFirst()
                                .plot();
        assertEquals(
                new LineSeries("log", new double[] {1, 2}, new double[] {7, 2}).exact(),
                plot.series().getFirst());
    }

    @Test
    void feedbackIsAShareOfAllInteractionsWithTheSignOfWhatItSays() {
        Map<String, Long> actions = new LinkedHashMap<>();
        actions.put("like", 30L);
        actions.put("dislike", 5L);
        BarPlot plot = bars(DatasetFigures.feedback(actions, Set.of("dislike"), 200), 0);
        assertEquals(List.of("like (+)", "dislike (−)"), plot.categories());
        assertEquals(Numbers.of(15, 2.5), plot.series().getFirst().values());
    }

    @Test
    void fewDifferentValuesAreBarsAndManyAreBinned() {
        BarPlot stars = bars(DatasetFigures.values(new NamedValues("rating", 4, 3.5, 4, 1)), 0);
        assertEquals(List.of("1", "3.5", "4"), stars.categories());
        assertEquals(Numbers.of(1, 1, 2), stars.series().getFirst().values());
        Numbers seconds = Numbers.counting(1, 500);
        HistogramPlot plot =
                (HistogramPlot)
                        DatasetFigures.values(new NamedValues("play seconds", seconds))
                                .panels()
                                .getFirst()
                                .plot();
        assertEquals(500, plot.series().getFirst().counts().stream().sum());
    }

    @Test
    void lengthsWithAFewVeryLongOnesAreShownOnALogAxis() {
        HistogramPlot even =
                (HistogramPlot)
                        DatasetFigures.sequenceLengths(
                                        List.of(new NamedValues("u", new long[] {5, 6, 7, 9})))
                                .panels()
                                .getFirst()
                                .plot();
        HistogramPlot tail =
                (HistogramPlot)
                        DatasetFigures.sequenceLengths(
                                        List.of(new NamedValues("u", new long[] {5, 6, 7, 900})))
                                .panels()
                                .getFirst()
                                .plot();
        assertEquals(Scale.LINEAR, even.x().scale());
        assertEquals(Scale.LOG, tail.x().scale());
        assertEquals(List.of(ReferenceLine.atX(6.5, "median 6.5")), tail.references());
    }

    @Property(tries = 200)
    void everyPositiveLengthIsCountedInExactlyOneBin(
            @ForAll @NotEmpty List<@LongRange(min = 1, max = 100_000) Long> lengths) {
        Numbers values = Numbers.of(lengths.stream().mapToLong(Long::longValue).toArray());
        HistogramSeries histogram = Bins.of(List.of(values)).count(new NamedValues("u", values));
        assertEquals(lengths.size(), histogram.counts().stream().sum());
        for (int i = 0; i < histogram.counts().size(); i++) {
            double from = histogram.edges().get(i);
            double to = histogram.edges().get(i + 1);
            assertEquals(
                    lengths.stream().filter(length -> length >= from && length < to).count(),
                    (long) histogram.counts().get(i));
        }
        assertTrue(histogram.counts().size() <= 40);
    }

    @Test
    void curvesOfOneTrainingShareAPanelWhereTheyMeasureTheSame() {
        Figure figure =
                TrainingFigures.curves(StandardSamples.training(), OptionalDouble.empty(), 0.5);
        assertEquals(
                List.of("Loss", "Learning rate", "Gradient norm"),
                figure.panels().stream().map(panel -> panel.title()).toList());
        LinePlot loss = (LinePlot) figure.panels().getFirst().plot();
        assertEquals(
                List.of("level 1", "level 2", "level 3", "validation"),
                loss.series().stream().map(LineSeries::name).toList());
        assertFalse(loss.series().getLast().noisy());
    }

    @Test
    void everyTrainingHasItsPlaceInEveryPanelSoThatItsColourIsTheSame() {
        Numbers steps = Numbers.of(1, 2);
        Figure figure =
                TrainingFigures.curves(
                        List.of(
                                new TrainingFigures.Curve("first", "loss", steps, steps),
                                new TrainingFigures.Curve("second", "loss", steps, steps),
                                new TrainingFigures.Curve("second", "tokens/s", steps, steps)),
                        OptionalDouble.empty(),
                        0);
        assertEquals(
                List.of("Loss", "Tokens/s"),
                figure.panels().stream().map(panel -> panel.title()).toList());
        for (var panel : figure.panels()) {
            assertEquals(
                    List.of("first", "second"),
                    ((LinePlot) panel.plot()).series().stream().map(LineSeries::name).toList());
        }
    }

    @Test
    void theUsualCurvesAreThoseOfTheLevelsWhereLevelsAreKnown() {
        assertEquals(
                List.of("loss/level 1", "validation NDCG@10", "learning rate"),
                TrainingFigures.usual(
                        List.of(
                                "loss",
                                "loss/level 1",
                                "validation NDCG@10",
                                "validation loss",
                                "validation accuracy/level 1",
                                "learning rate")));
        assertEquals(
                List.of("loss", "gradient norm"),
                TrainingFigures.usual(List.of("loss", "gradient norm")));
    }

    @Test
    void aTrainingCurveWithTooFewValuesIsRefused() {
        IllegalArgumentException problem =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new TrainingFigures.Curve(
                                        "", "level 1", Numbers.of(1, 2), Numbers.of(3)));
        assertTrue(
                problem.getMessage().contains("1 values of level 1 for 2 steps"),
                problem.getMessage());
    }

    /** 200,000 points; the extremes are those of the whole, computed plainly. */
    @Test
    void thinningKeepsEveryPeakAndTheEnds() {
        int n = 200_000;
        java.util.Random random = new java.util.Random(3);
        double[] x = java.util.stream.IntStream.range(0, n).asDoubleStream().toArray();
        double[] y = random.doubles(n).toArray();
        y[77_777] = 50;
        y[123_456] = -50;
        y[150_000] = Double.NaN;
        Thinning.Points points = Thinning.thin(x, y, 1000);
        assertTrue(points.x().size() <= 5000);
        assertEquals(0, points.x().get(0));
        assertEquals(n - 1, points.x().get(points.x().size() - 1));
        int at = java.util.Arrays.binarySearch(points.x().toArray(), 77_777);
        assertEquals(50, points.y().get(at));
        assertEquals(
                -50, points.y().get(java.util.Arrays.binarySearch(points.x().toArray(), 123_456)));
        assertTrue(points.y().stream().anyMatch(Double::isNaN));
        for (int i = 1; i < points.x().size(); i++) {
            assertTrue(points.x().get(i - 1) < points.x().get(i));
            assertTrue(
                    Double.isNaN(points.y().get(i))
                            || points.y().get(i) == y[(int) points.x().get(i)]);
        }
    }

    @Test
    void thinningLeavesShortCurvesAsTheyAre() {
        Thinning.Points points =
                Thinning.thin(new double[] {1, 2, 3}, new double[] {3, Double.NaN, 1}, 1);
        assertEquals(Numbers.of(1, 2, 3), points.x());
    }

    @Test
    void emptyLogsGiveFiguresThatSaySo() {
        List<NamedValues> nothing = List.of(new NamedValues("none", new long[0]));
        for (Figure figure :
                List.of(
                        DatasetFigures.popularity(nothing),
                        DatasetFigures.sequenceLengths(nothing),
                        DatasetFigures.sequenceLengths(List.of()),
                        CodebookFigures.sortedUse(nothing),
                        CodebookFigures.useHistogram(nothing),
                        CodebookFigures.heatMap(nothing),
                        CodebookFigures.utilization(nothing),
                        MetricFigures.compare("m", List.of(), ""),
                        EntropyFigures.perLevel(List.of()))) {
            assertTrue(FigureRenderer.size(figure, Theme.light()).height() > 100, figure.title());
        }
    }
}
