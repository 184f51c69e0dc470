package dev.tessera.figure.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Panel;
import dev.tessera.figure.PointSeries;
import dev.tessera.figure.Samples;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.View;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class PreparedFigureTest {
    private static final Theme THEME = Theme.light().inWindow(600, 400, 3);

    private static Figure curves(View view) {
        double[] x = {0, 10};
        LinePlot plot =
                new LinePlot(
                        Axis.linear("x"),
                        Axis.linear("y"),
                        List.of(
                                new LineSeries("a", x, new double[] {2, 2}),
                                new LineSeries("b", x, new double[] {5, 5}),
                                new LineSeries("c", x, new double[] {10, 10})));
        return Figure.of("curves", List.of(new Panel("", plot, view)));
    }

    private static BufferedImage image() {
        return new BufferedImage(600, 400, BufferedImage.TYPE_INT_ARGB_PRE);
    }

    private static Drawn draw(PreparedFigure figure, BufferedImage image) {
        Graphics2D g2 = image.createGraphics();
        try {
            return figure.draw(g2);
        } finally {
            g2.dispose();
        }
    }

    private static Optional<Axis.Range> range(double from, double to) {
        return Optional.of(new Axis.Range(from, to));
    }

    @Test
    void anotherPartIsShownWithoutPreparingAnew() {
        PreparedFigure figure = PreparedFigure.of(curves(View.WHOLE), THEME);
        Drawn whole = draw(figure, image());
        figure.show(0, View.WHOLE.over(range(2, 4), range(1, 3)));
        PanelArea part = draw(figure, image()).panels().getFirst();
        assertEquals(new AxisSpan(2, 4, false, false), part.x().orElseThrow());
        assertEquals(part.data().getCenterX(), part.toX(3), 1e-9);
        assertEquals(part.data().getMaxY(), part.toY(1), 1e-9);
        figure.show(0, View.WHOLE);
        assertEquals(whole, draw(figure, image()));
    }

    /** Every point of these curves carries a mark. */
    @Test
    void aColourIsDrawnWhereItsNumberIsSaidToBe() {
        BufferedImage image = image();
        PanelArea area =
                draw(PreparedFigure.of(curves(View.WHOLE), THEME), image).panels().getFirst();
        int blue = image.getRGB((int) area.toX(10), (int) area.toY(2));
        assertEquals(Colours.LIGHT.series(0).getRGB(), blue);
    }

    @Test
    void aHiddenSeriesLeavesTheColoursOfTheOthersAndIsListedInTheWindow() {
        BufferedImage image = image();
        Drawn drawn =
                draw(PreparedFigure.of(curves(View.WHOLE.hiding(List.of("b"))), THEME), image);
        PanelArea area = drawn.panels().getFirst();
        assertEquals(
                Colours.LIGHT.series(2).getRGB(),
                image.getRGB((int) area.toX(10), (int) area.toY(10)));
        assertNotEquals(
                Colours.LIGHT.series(1).getRGB(),
                image.getRGB((int) area.toX(10), (int) area.toY(5)));
        assertEquals(
                List.of("a", "b", "c"), drawn.legend().stream().map(LegendEntry::series).toList());
        Drawn paper =
                draw(
                        PreparedFigure.of(curves(View.WHOLE.hiding(List.of("b"))), THEME.onPaper()),
                        image());
        assertEquals(List.of("a", "c"), paper.legend().stream().map(LegendEntry::series).toList());
    }

    @Test
    void withEverySeriesHiddenTheLegendRemains() {
        Drawn drawn =
                draw(
                        PreparedFigure.of(curves(View.WHOLE.hiding(List.of("a", "b", "c"))), THEME),
                        image());
        assertEquals(3, drawn.legend().size());
        assertEquals(Optional.empty(), drawn.panels().getFirst().x());
    }

    @Test
    void everyKindOfPlotTellsWhereItsPanelsAre() {
        for (Figure figure : Samples.all()) {
            Drawn drawn = draw(PreparedFigure.of(figure, THEME), image());
            assertEquals(figure.panels().size(), drawn.panels().size(), figure.title());
            for (PanelArea area : drawn.panels()) {
                assertTrue(area.data().getWidth() > 20, figure.title());
                assertTrue(area.y().isPresent(), figure.title());
            }
        }
    }

    @Test
    void barsAreWhereTheirValuesAre() {
        Drawn drawn = draw(PreparedFigure.of(Samples.bars(), THEME), image());
        PanelArea area = drawn.panels().getFirst();
        PanelArea.Bar bar =
                area.bars().stream()
                        .filter(
                                one ->
                                        one.series().equals("SASRec")
                                                && one.category().equals("simulator"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(area.toY(0.094), bar.place().getMinY(), 0.01);
        assertEquals(area.toY(0), bar.place().getMaxY(), 0.01);
    }

    @Test
    void aLogAxisPlacesNumbersByTheirLogarithms() {
        AxisSpan span = new AxisSpan(1, 1000, true, false);
        assertEquals(1.0 / 3, span.place(10), 1e-12);
        assertEquals(100, span.value(2.0 / 3), 1e-9);
        AxisSpan inverted = new AxisSpan(0, 4, false, true);
        assertEquals(0.75, inverted.place(1), 1e-12);
        assertEquals(1, inverted.value(0.75), 1e-12);
    }

    @Test
    void manyPointsAreDrawnByTheirDensityAndOneAloneStaysVisible() {
        int count = 60_000;
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count - 1; i++) {
            x[i] = random.nextDouble(0, 1);
            y[i] = random.nextDouble(0, 1);
        }
        x[count - 1] = 9;
        y[count - 1] = 9;
        Figure figure =
                Figure.of(
                        "cloud",
                        new ScatterPlot(
                                Axis.linear("x"),
                                Axis.linear("y"),
                                List.of(new PointSeries("points", x, y)),
                                List.of()));
        BufferedImage image = image();
        PanelArea area = draw(PreparedFigure.of(figure, THEME), image).panels().getFirst();
        // Nearly every covered pixel lies in the unit square, so that it is nearly opaque there.
        Color middle = new Color(image.getRGB((int) area.toX(0.5), (int) area.toY(0.5)), true);
        Color series = Colours.LIGHT.series(0);
        assertEquals(255, middle.getAlpha(), 30);
        assertEquals(series.getBlue(), middle.getBlue(), 30);
        assertEquals(series.getRed(), middle.getRed(), 30);
        int alone = image.getRGB((int) area.toX(9), (int) area.toY(9));
        assertTrue((alone >>> 24) > 40, "opacity " + (alone >>> 24));
        int nowhere = image.getRGB((int) area.toX(4.3), (int) area.toY(7.1));
        assertNotEquals(alone, nowhere);
    }

    @Test
    void drawingsOfTheSameCloudAreTheSame() {
        double[] x = new SplittableRandom(1).doubles(30_000).toArray();
        double[] y = new SplittableRandom(2).doubles(30_000).toArray();
        Figure figure =
                Figure.of(
                        "cloud",
                        new ScatterPlot(
                                Axis.linear("x"),
                                Axis.linear("y"),
                                List.of(new PointSeries("points", x, y)),
                                List.of()));
        BufferedImage one = image();
        BufferedImage two = image();
        draw(PreparedFigure.of(figure, THEME), one);
        draw(PreparedFigure.of(figure, THEME), two);
        assertTrue(
                Arrays.equals(
                        one.getRGB(0, 0, 600, 400, null, 0, 600),
                        two.getRGB(0, 0, 600, 400, null, 0, 600)));
    }
}
