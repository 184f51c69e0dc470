package dev.tessera.figure.draw;

import dev.tessera.figure.BarPlot;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.ScatterPlot;
import java.awt.Font;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;

/** Builds the JFreeChart of a figure: the same one for the window and for files. */
public final class FigureRenderer {
    private static final double TITLE_EMS = 1.3;
    private static final double PANEL_TITLE_EMS = 1;
    private static final double LINE_HEIGHT = 1.25;

    private final Figure figure;
    private final Sheet sheet;
    private final Pens pens;
    private final Titles titles;
    private final Layout layout;
    private final List<Drawing> drawings;

    private FigureRenderer(Figure figure, Theme theme) {
        this.figure = figure;
        sheet = theme.sheet();
        pens = new Pens(theme);
        titles = new Titles(pens);
        layout = Layout.of(figure, sheet);
        drawings = figure.panels().stream().map(panel -> draw(panel.plot())).toList();
    }

    /** The chart of {@code figure}, to be drawn at any size; {@link #size} says at which it looks best. */
    public static JFreeChart chart(Figure figure, Theme theme) {
        return new FigureRenderer(figure, theme).chart();
    }

    /** The sheet's width, and the height that gives each panel a pleasant shape and every line of text its room. */
    public static FigureSize size(Figure figure, Theme theme) {
        return new FigureRenderer(figure, theme).size();
    }

    private Drawing draw(dev.tessera.figure.Plot plot) {
        return switch (plot) {
            case LinePlot lines -> new LineDrawing(pens).of(lines);
            case BarPlot bars -> new BarDrawing(pens, layout.panelWidth()).of(bars);
            case HistogramPlot histogram -> new HistogramDrawing(pens).of(histogram);
            case HeatMap map -> new HeatMapDrawing(pens).of(map);
            case ScatterPlot scatter -> new ScatterDrawing(pens).of(scatter);
        };
    }

    private JFreeChart chart() {
        boolean one = drawings.size() == 1;
        Plot plot = one ? drawings.getFirst().plot() : grid();
        JFreeChart chart = bare(plot);
        double margin = Layout.margin(sheet);
        chart.setPadding(new RectangleInsets(margin, margin, margin, margin));
        if (sheet.titled()) {
            titles.above(chart, figure.title(), titleFont(), pens.colours().text(), figure.subtitle().isEmpty() ? 0.6 : 0.3);
            titles.above(chart, figure.subtitle(), pens.font(figure.subtitle()), pens.colours().muted(), 0.7);
        }
        legend(chart, one ? drawings.getFirst().legend() : sharedLegend(), sheet.width() - 2 * margin);
        footer().reversed().forEach(line -> titles.below(chart, line, 0.45));
        return chart;
    }

    private PanelGrid grid() {
        List<JFreeChart> charts = new ArrayList<>();
        for (int i = 0; i < drawings.size(); i++) {
            String title = figure.panels().get(i).title();
            JFreeChart chart = bare(drawings.get(i).plot());
            titles.above(chart, title, pens.bold(PANEL_TITLE_EMS, title), pens.colours().text(), 0.4);
            if (sharedLegend().isEmpty()) {
                panelLegend(chart, i);
            }
            List<String> notes = new ArrayList<>(drawings.get(i).notes());
            notes.removeAll(sharedNotes());
            titles.below(chart, String.join(" ", notes), 0.3);
            charts.add(chart);
        }
        return new PanelGrid(charts, layout.columns(), Layout.gap(sheet));
    }

    private JFreeChart bare(Plot plot) {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(pens.colours().background());
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        chart.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        chart.getRenderingHints().put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        return chart;
    }

    private void legend(JFreeChart chart, List<LegendItem> items, double room) {
        if (items.size() > 1) {
            titles.legend(chart, items, room);
        }
    }

    private void panelLegend(JFreeChart chart, int panel) {
        List<LegendItem> items = drawings.get(panel).legend();
        int row = panel / layout.columns() * layout.columns();
        List<Drawing> beside = drawings.subList(row, Math.min(row + layout.columns(), drawings.size()));
        if (items.size() > 1) {
            titles.legend(chart, items, layout.panelWidth());
        } else if (beside.stream().anyMatch(other -> other.legend().size() > 1)) {
            titles.legendSpace(chart);
        }
    }

    /** The legend of all panels, if they have the same one. */
    private List<LegendItem> sharedLegend() {
        List<LegendItem> first = drawings.getFirst().legend();
        List<String> names = names(first);
        boolean shared = drawings.stream().allMatch(drawing -> names(drawing.legend()).equals(names));
        return shared ? first : List.of();
    }

    private static List<String> names(List<LegendItem> items) {
        return items.stream().map(LegendItem::getLabel).toList();
    }

    /** Notes that hold for every panel. */
    private List<String> sharedNotes() {
        return drawings.getFirst().notes().stream().filter(note -> drawings.stream().allMatch(drawing -> drawing.notes().contains(note))).toList();
    }

    /** Lines under the figure from the top down. */
    private List<String> footer() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(" ", sharedNotes()));
        if (sheet.titled()) {
            lines.add(figure.caption());
            lines.add(figure.runs().isEmpty() ? "" : (figure.runs().size() == 1 ? "Run " : "Runs ") + String.join(", ", figure.runs()));
        }
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    private Font titleFont() {
        return pens.bold(TITLE_EMS, figure.title());
    }

    private FigureSize size() {
        double height = layout.height(sheet);
        if (sheet.titled()) {
            height += textHeight(figure.title(), titleFont()) + textHeight(figure.subtitle(), pens.font(figure.subtitle()));
        }
        for (String line : footer()) {
            height += textHeight(line, pens.small(line));
        }
        return new FigureSize(sheet.width(), Math.ceil(height));
    }

    private double textHeight(String text, Font font) {
        double lines = Math.ceil(FittedText.width(text, font) / (sheet.width() - 2 * Layout.margin(sheet)));
        return text.isBlank() ? 0 : (lines * LINE_HEIGHT + 0.45) * font.getSize2D();
    }
}
