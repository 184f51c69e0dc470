package dev.tessera.figure.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Interval;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.OddSamples;
import dev.tessera.figure.Panel;
import dev.tessera.figure.ReferenceLine;
import dev.tessera.figure.Samples;

import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class FigureRendererTest {
    private static LineSeries series(String name, double... y) {
        return new LineSeries(name, Numbers.counting(1, y.length), Numbers.of(y));
    }

    private static LinePlot plot(LineSeries... series) {
        return new LinePlot(Axis.linear("x"), Axis.linear("y"), List.of(series));
    }

    private static ChartRenderingInfo draw(JFreeChart chart) {
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.draw(
                new BufferedImage(960, 500, BufferedImage.TYPE_INT_RGB).createGraphics(),
                new Rectangle2D.Double(0, 0, 960, 500),
                info);
        return info;
    }

    private static Range yRange(LinePlot plot) {
        return ((XYPlot) FigureRenderer.chart(Figure.of("f", plot), Theme.light()).getPlot())
                .getRangeAxis()
                .getRange();
    }

    @Test
    void axesReachOverBandsAndReferenceLines() {
        LineSeries banded =
                series("a", 1, 2, 3)
                        .within(new Interval(Numbers.of(-4, 1, 2), Numbers.of(2, 3, 9), ""));
        assertTrue(yRange(plot(banded)).contains(-4) && yRange(plot(banded)).contains(9));
        assertTrue(
                yRange(plot(series("a", 1, 2)).marked(List.of(ReferenceLine.atY(7, "seven"))))
                        .contains(7));
    }

    @Test
    void anAxisWithAGivenRangeKeepsIt() {
        LinePlot plot =
                new LinePlot(
                        Axis.linear("x"), Axis.linear("y").from(0, 1), List.of(series("a", 5, 6)));
        assertEquals(new Range(0, 1), yRange(plot));
    }

    @Test
    void aConstantSeriesHasRoomAboveAndBelow() {
        Range range = yRange(plot(series("a", 0.5, 0.5)));
        assertTrue(range.getLength() >= 0.1 && range.contains(0.5), range.toString());
    }

    @Test
    void valuesWithoutAPlaceAreLeftOutOfTheDrawingOnly() {
        XYPlot plot =
                (XYPlot)
                        FigureRenderer.chart(
                                        OddSamples.all().get("some not a number"), Theme.light())
                                .getPlot();
        assertInstanceOf(LogTickAxis.class, plot.getRangeAxis());
        assertEquals(9, plot.getDataset().getItemCount(0));
        assertTrue(
                Double.isNaN(plot.getDataset().getYValue(0, 4))
                        && Double.isNaN(plot.getDataset().getYValue(0, 7)));
        assertEquals(3, plot.getDataset().getYValue(0, 0));
    }

    @Test
    void aFigureWithoutDataSaysSo() {
        for (String name :
                List.of(
                        "no series",
                        "empty series",
                        "not a number",
                        "no bars",
                        "all bars missing",
                        "empty histogram",
                        "empty heat map",
                        "no points")) {
            assertInstanceOf(
                    NoDataPlot.class,
                    FigureRenderer.chart(OddSamples.all().get(name), Theme.light()).getPlot(),
                    name);
        }
    }

    @Test
    void aClickOnTheLegendTellsLayerAndSeriesSoThatAWindowCanHideIt() {
        List<LegendItemEntity> items = new ArrayList<>();
        for (Object entity :
                draw(FigureRenderer.chart(Samples.lines(), Theme.light()))
                        .getEntityCollection()
                        .getEntities()) {
            if (entity instanceof LegendItemEntity item) {
                items.add(item);
            }
        }
        assertEquals(
                List.of("OneRec", "SASRec"),
                items.stream().map(item -> item.getSeriesKey().toString()).toList());
    }

    @Test
    void zoomingReachesThePanelUnderThePointerOnly() {
        Figure figure =
                Figure.of(
                        "two",
                        List.of(
                                new Panel("left", plot(series("a", 1, 2, 3))),
                                new Panel("right", plot(series("b", 1, 2, 3)))));
        PanelGrid grid = (PanelGrid) FigureRenderer.chart(figure, Theme.light()).getPlot();
        ChartRenderingInfo info = new ChartRenderingInfo();
        PlotRenderingInfo drawn = info.getPlotInfo();
        grid.draw(
                new BufferedImage(800, 400, BufferedImage.TYPE_INT_RGB).createGraphics(),
                new Rectangle2D.Double(0, 0, 800, 400),
                null,
                null,
                drawn);
        assertEquals(2, drawn.getSubplotCount());
        List<XYPlot> plots = grid.plots().stream().map(XYPlot.class::cast).toList();
        Range before = plots.getFirst().getRangeAxis().getRange();
        grid.zoomRangeAxes(0.5, drawn, new Point2D.Double(600, 200));
        assertEquals(before, plots.getFirst().getRangeAxis().getRange());
        assertNotEquals(before, plots.getLast().getRangeAxis().getRange());
    }

    @Test
    void panelsSideBySideBeginAndEndAtTheSameHeight() {
        Figure figure =
                Figure.of(
                        "two",
                        List.of(
                                new Panel(
                                        "left",
                                        plot(series("a", 1, 2), series("b", 2, 1))
                                                .marked(List.of(ReferenceLine.atX(1.5, "here")))),
                                new Panel("right", plot(series("b", 1, Double.NaN)))));
        PlotRenderingInfo drawn = draw(FigureRenderer.chart(figure, Theme.light())).getPlotInfo();
        Rectangle2D left = drawn.getSubplotInfo(0).getDataArea();
        Rectangle2D right = drawn.getSubplotInfo(1).getDataArea();
        assertEquals(left.getMinY(), right.getMinY(), 0.5);
        assertEquals(left.getMaxY(), right.getMaxY(), 0.5);
    }

    @Test
    void aSinglePaperColumnStacksItsPanels() {
        FigureSize one =
                FigureRenderer.size(Figure.of("f", plot(series("a", 1, 2))), Theme.singleColumn(7));
        FigureSize three =
                FigureRenderer.size(
                        Figure.of(
                                "f",
                                IntStream.range(0, 3)
                                        .mapToObj(
                                                i ->
                                                        new Panel(
                                                                "panel " + i,
                                                                plot(series("a", 1, 2))))
                                        .toList()),
                        Theme.singleColumn(7));
        assertEquals(one.width(), three.width());
        assertTrue(three.height() > 2.9 * one.height());
    }

    @Test
    void curvesAreThinnedToWhatAPixelCanShow() {
        CurvePath path = new CurvePath(false, 0.25);
        for (int i = 0; i < 1_000_000; i++) {
            path.add(i / 10_000.0, Math.sin(i * 0.7));
        }
        int points = 0;
        for (var iterator = path.open().getPathIterator(null);
                !iterator.isDone();
                iterator.next()) {
            points++;
        }
        // 100 units of 4 columns with at most 4 points each.
        assertTrue(points <= 1_601, "points: " + points);
        assertEquals(-1, path.open().getBounds2D().getMinY(), 1e-3);
        assertEquals(1, path.open().getBounds2D().getMaxY(), 1e-3);
    }

    @Test
    void longTextsAreShortenedToTheirRoom() {
        var font = Typeface.REGULAR.at(12);
        String text = "a name much longer than its room 17";
        assertEquals(text, FittedText.shorten(text, font, 1000));
        assertTrue(
                FittedText.shorten(text, font, 80).endsWith("…")
                        && FittedText.width(FittedText.shorten(text, font, 80), font) <= 80);
        String middle = FittedText.shortenMiddle(text, font, 100);
        assertTrue(
                middle.startsWith("a name")
                        && middle.endsWith("17")
                        && FittedText.width(middle, font) <= 100,
                middle);
    }

    @Test
    void lettersThatCannotBeShownAreKnown() {
        assertEquals("", Lettering.missing(Samples.scatter()));
        // A private letter: no font of any system has it by convention.
        assertEquals(
                "\uE9A7", Lettering.missing(Figure.of("\uE9A7\uE9A7 loss", plot(series("a", 1)))));
    }
}
