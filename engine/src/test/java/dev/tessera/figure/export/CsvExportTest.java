package dev.tessera.figure.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.Interval;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Samples;
import dev.tessera.figure.View;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class CsvExportTest {
    private static List<String[]> rows(Figure figure) {
        return CsvExport.text(figure).lines().map(line -> line.split(",", -1)).toList();
    }

    private static Numbers column(List<String[]> rows, String name) {
        int index = List.of(rows.getFirst()).indexOf(name);
        return Numbers.of(
                rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row[index])).toArray());
    }

    @Property(tries = 50)
    void everyNumberReadsBackAsTheSameDouble(
            @ForAll @Size(7) double[] x, @ForAll @Size(7) double[] y) {
        Interval band = new Interval(Numbers.of(y), Numbers.of(x), "");
        LineSeries series = new LineSeries("s", x, y).within(band);
        List<String[]> rows =
                rows(
                        Figure.of(
                                "f",
                                new LinePlot(Axis.linear("x"), Axis.linear("y"), List.of(series))));
        assertEquals(List.of("series", "x", "y", "lower", "upper"), List.of(rows.getFirst()));
        assertEquals(
                List.of(series.x(), series.y(), band.lower(), band.upper()),
                List.of(
                        column(rows, "x"),
                        column(rows, "y"),
                        column(rows, "lower"),
                        column(rows, "upper")));
    }

    @Test
    void missingAndInfiniteNumbersAreWrittenInWords() {
        LineSeries series =
                new LineSeries(
                        "s",
                        new double[] {1, 2},
                        new double[] {Double.NaN, Double.NEGATIVE_INFINITY});
        assertEquals(
                "series,x,y\ns,1,NaN\ns,2,-Infinity\n",
                CsvExport.text(
                        Figure.of(
                                "f",
                                new LinePlot(
                                        Axis.linear("x"), Axis.linear("y"), List.of(series)))));
    }

    @Test
    void aNameWithCommaQuoteOrNewLineIsQuoted() {
        LineSeries series = new LineSeries("a, \"b\"\nc", new double[] {1}, new double[] {2});
        assertEquals(
                "series,x,y\n\"a, \"\"b\"\"\nc\",1,2\n",
                CsvExport.text(
                        Figure.of(
                                "f",
                                new LinePlot(
                                        Axis.linear("x"), Axis.linear("y"), List.of(series)))));
    }

    @Test
    void barsAreWrittenWithTheirCategoryAndInterval() {
        List<String[]> rows = rows(Samples.bars());
        assertEquals(
                List.of("series", "category", "y", "lower", "upper"), List.of(rows.getFirst()));
        assertEquals(1 + 3 * 3, rows.size());
        assertEquals(
                List.of("SASRec", "MovieLens latest-small", "0.121"),
                List.of(rows.get(5)).subList(0, 3));
    }

    @Test
    void panelsShareOneTableAndAreNamedInIt() {
        List<String[]> rows = rows(Samples.histograms());
        assertEquals(List.of("panel", "series", "from", "to", "y"), List.of(rows.getFirst()));
        HistogramPlot plot = (HistogramPlot) Samples.histograms().panels().getFirst().plot();
        List<String[]> first =
                IntStream.range(0, rows.size())
                        .filter(i -> i == 0 || rows.get(i)[0].equals("One"))
                        .mapToObj(rows::get)
                        .toList();
        assertEquals(plot.series().getFirst().counts(), column(first, "y"));
    }

    @Test
    void cellsOfAHeatMapAreWrittenByRowAndColumn() {
        List<String[]> rows = rows(Samples.heatMaps());
        assertEquals(List.of("panel", "series", "row", "column", "y"), List.of(rows.getFirst()));
        assertEquals(1 + 3 * 12 + 160 * 200, rows.size());
        assertEquals(List.of("Cells", "", "Level 1", "f", "NaN"), List.of(rows.get(6)));
    }

    @Test
    void smoothedNumbersAreWrittenBesideTheMeasuredOnes() {
        LinePlot plot =
                new LinePlot(
                        Axis.linear("x"),
                        Axis.linear("y"),
                        List.of(
                                new LineSeries("noisy", new double[] {1, 2}, new double[] {4, 8}),
                                new LineSeries("exact", new double[] {1}, new double[] {5})
                                        .exact()));
        // With w = 1/2 by hand: 4, then (0.5 * 2 + 0.5 * 8) / (1 - 1/4) = 5 / 0.75.
        assertEquals(
                "series,x,y,smoothed\nnoisy,1,4,4\nnoisy,2,8," + 5 / 0.75 + "\nexact,1,5,\n",
                CsvExport.text(Figure.of("f", plot.smoothed(0.5))));
        assertFalse(CsvExport.text(Figure.of("f", plot)).contains("smoothed"));
    }

    @Test
    void hiddenSeriesAreLeftOutAndTabsStandBetweenColumnsForSpreadsheets() {
        Figure lines =
                Figure.of(
                        "two",
                        new LinePlot(
                                Axis.linear("x"),
                                Axis.linear("y"),
                                List.of(
                                        new LineSeries("a", new double[] {1}, new double[] {2}),
                                        new LineSeries(
                                                "b, c", new double[] {3}, new double[] {4}))));
        Figure seen =
                Figure.of(
                        "two",
                        List.of(lines.panels().getFirst().viewed(View.WHOLE.hiding(List.of("a")))));
        assertEquals("series,x,y\n\"b, c\",3,4\n", CsvExport.text(seen));
        assertEquals("series\tx\ty\na\t1\t2\nb, c\t3\t4\n", CsvExport.tabbed(lines));
    }
}
