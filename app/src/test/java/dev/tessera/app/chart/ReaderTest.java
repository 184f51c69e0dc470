package dev.tessera.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.HistogramSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.PointSeries;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.PanelArea;
import dev.tessera.figure.draw.Theme;

import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

class ReaderTest {

    private static Drawn drawn(Figure figure) {
        return new FigurePainter()
                .paint(new FigurePainter.Request(figure, Theme.light().inWindow(600, 400, 1), 1))
                .drawn();
    }

    private static Reading read(Figure figure, double xValue, double yValue) {
        Drawn drawn = drawn(figure);
        PanelArea area = drawn.panels().getFirst();
        return Reader.at(figure, drawn, area.toX(xValue) + 2, area.toY(yValue) - 2).orElseThrow();
    }

    @Test
    void allCurvesAreReadAtTheNearestX() {
        // At step 4 the lines y = x and y = 20 - x have 4 and 16.
        Reading reading = read(ChartFigures.cross(), 4, 16);
        assertEquals("Step 4", reading.heading());
        assertEquals(
                List.of("rising ρ 4.00 nats", "falling 16.00 nats"),
                reading.rows().stream().map(row -> row.name() + " " + row.value()).toList());
        assertEquals(Optional.of(new Pick(0, "falling", 4)), reading.pick());
    }

    @Test
    void aHiddenCurveIsNotRead() {
        Figure figure = ChartFigures.cross();
        Figure hidden =
                Figure.of(
                        figure.title(),
                        List.of(
                                figure.panels()
                                        .getFirst()
                                        .viewed(View.WHOLE.hiding(List.of("falling")))));
        assertEquals(1, read(hidden, 4, 4).rows().size());
    }

    @Test
    void aSmoothedCurveIsReadAsDrawnWithTheMeasuredNumberBeside() {
        Figure cross = ChartFigures.cross();
        var plot = ((dev.tessera.figure.LinePlot) cross.panels().getFirst().plot()).smoothed(0.5);
        Reading reading = read(Figure.of("smoothed", plot), 1, 10);
        // m_1 = 0.5 y_0, m_2 = 0.25 y_0 + 0.5 y_1, shown over 1 - 0.25: (0.25 * 0 + 0.5 * 1) /
        // 0.75.
        assertEquals("0.67 nats", reading.rows().getFirst().value());
        assertEquals("1.00", reading.rows().getFirst().beside());
    }

    @Test
    void theNearestPointOfACloudIsRead() {
        Figure figure =
                Figure.of(
                        "points",
                        new ScatterPlot(
                                Axis.log("N"),
                                Axis.linear("loss").in("nats"),
                                List.of(
                                        new PointSeries(
                                                "runs",
                                                new double[] {10, 100, 1000},
                                                new double[] {3, 2, 1.5})),
                                List.of()));
        Reading reading = read(figure, 100, 2);
        assertEquals(Optional.of(new Pick(0, "runs", 1)), reading.pick());
        assertEquals("100", reading.rows().getFirst().value());
        assertEquals("2 nats", reading.rows().get(1).value());
    }

    @Test
    void farFromEveryPointNothingIsRead() {
        Figure figure = ChartFigures.cloud(3);
        Drawn drawn = drawn(figure);
        Rectangle2D data = drawn.panels().getFirst().data();
        assertEquals(
                Optional.empty(),
                Reader.at(figure, drawn, data.getMinX() - 20, data.getMaxY() + 5));
    }

    @Test
    void pointsInARectangleAreFound() {
        double[] x = {0, 1, 2, 3};
        Figure figure =
                Figure.of(
                        "points",
                        new ScatterPlot(
                                Axis.linear("x"),
                                Axis.linear("y"),
                                List.of(new PointSeries("a", x, x)),
                                List.of()));
        PanelArea area = drawn(figure).panels().getFirst();
        ScatterPlot plot = (ScatterPlot) figure.panels().getFirst().plot();
        Rectangle2D place = new Rectangle2D.Double();
        place.setFrameFromDiagonal(area.toX(0.5), area.toY(0.5), area.toX(2.5), area.toY(2.5));
        assertEquals(
                List.of(new Pick(0, "a", 1), new Pick(0, "a", 2)),
                new PointReader(0, plot, View.WHOLE, area).within(place));
    }

    @Test
    void theBinUnderThePointerIsRead() {
        Figure figure =
                Figure.of(
                        "lengths",
                        new HistogramPlot(
                                Axis.linear("Length").in("items"),
                                Axis.linear("Users"),
                                List.of(
                                        new HistogramSeries(
                                                "train",
                                                Numbers.of(0, 10, 20),
                                                Numbers.of(7, 3)))));
        Reading reading = read(figure, 15, 1);
        assertEquals("Length 10 – 20 items", reading.heading());
        assertEquals("3", reading.rows().getFirst().value());
    }

    @Test
    void theBarUnderThePointerIsReadWithItsInterval() {
        Figure figure = ChartFigures.bars();
        Drawn drawn = drawn(figure);
        PanelArea.Bar bar =
                drawn.panels().getFirst().bars().stream()
                        .filter(
                                one ->
                                        one.series().equals("OneRec")
                                                && one.category().equals("MovieLens"))
                        .findFirst()
                        .orElseThrow();
        Reading reading =
                Reader.at(figure, drawn, bar.place().getCenterX(), bar.place().getCenterY())
                        .orElseThrow();
        assertEquals("MovieLens", reading.heading());
        assertEquals("0.118", reading.rows().getFirst().value());
        assertEquals("[0.11, 0.13]", reading.rows().getFirst().beside());
        assertEquals(Optional.of(new Pick(0, "OneRec", 1)), reading.pick());
    }

    @Test
    void theCellUnderThePointerIsRead() {
        Figure figure = ChartFigures.codebook();
        var map = (dev.tessera.figure.HeatMap) figure.panels().getFirst().plot();
        // Named rows run downwards: the second one lies at 1 to 2.
        Drawn drawn = drawn(figure);
        PanelArea area = drawn.panels().getFirst();
        Reading reading = Reader.at(figure, drawn, area.toX(100.5), area.toY(1.5)).orElseThrow();
        assertEquals("Level 2", reading.heading());
        assertEquals("100", reading.rows().getFirst().value());
        assertEquals(Optional.of(new Pick(0, "Items", 256 + 100)), reading.pick());
        assertEquals(
                map.at(1, 100), Double.parseDouble(reading.rows().get(1).value().replace(",", "")));
    }

    @Test
    void aMillionPointsAreReadAndFound() {
        Figure figure = ChartFigures.cloud(1_000_000);
        Drawn drawn = drawn(figure);
        Rectangle2D data = drawn.panels().getFirst().data();
        assertTrue(Reader.at(figure, drawn, data.getCenterX(), data.getCenterY()).isPresent());
    }
}
