package dev.tessera.figure.draw;

import dev.tessera.figure.BarPlot;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.Panel;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.SeriesNames;
import dev.tessera.figure.View;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.RectangleInsets;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the JFreeChart of a figure: the same one for the window and for files. */
public final class FigureRenderer {
    private static final double TITLE_EMS = 1.3;
    private static final double PANEL_TITLE_EMS = 1;

    static {
        // Rotated texts would be drawn as outlines, and not be text in SVG and PDF.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final Figure figure;
    private final Sheet sheet;
    private final Pens pens;
    private final Titles titles;
    private final Layout layout;
    private final List<Drawing> drawings;
    private final List<ShownAxes> axes;

    FigureRenderer(Figure figure, Theme theme) {
        this.figure = figure;
        sheet = theme.sheet();
        pens = new Pens(theme);
        titles = new Titles(pens);
        layout = Layout.of(figure, sheet);
        drawings = figure.panels().stream().map(this::draw).toList();
        axes = drawings.stream().map(drawing -> new ShownAxes(drawing.plot())).toList();
        for (int i = 0; i < axes.size(); i++) {
            axes.get(i).show(figure.panels().get(i).view());
        }
    }

    /**
     * The chart of {@code figure}, to be drawn at any size; {@link #size} says at which it looks
     * best.
     */
    public static JFreeChart chart(Figure figure, Theme theme) {
        return new FigureRenderer(figure, theme).chart();
    }

    /**
     * The sheet's width, and the height that gives each plot a pleasant shape and every line of
     * text its room.
     */
    public static FigureSize size(Figure figure, Theme theme) {
        return new FigureRenderer(figure, theme).size();
    }

    private Drawing draw(Panel panel) {
        List<String> names = SeriesNames.of(panel.plot());
        return !names.isEmpty() && names.stream().allMatch(panel.view()::hides)
                ? draw(panel.plot(), View.WHOLE).hidden(pens)
                : draw(panel.plot(), panel.view());
    }

    private Drawing draw(dev.tessera.figure.Plot plot, View view) {
        return switch (plot) {
            case LinePlot lines -> new LineDrawing(pens).of(lines, view);
            case BarPlot bars -> new BarDrawing(pens, layout.panelWidth()).of(bars, view);
            case HistogramPlot histogram -> new HistogramDrawing(pens).of(histogram, view);
            case HeatMap map -> new HeatMapDrawing(pens).of(map);
            case ScatterPlot scatter -> new ScatterDrawing(pens).of(scatter, view);
        };
    }

    JFreeChart chart() {
        JFreeChart chart = new JFreeChart(null, null, plot(), false);
        double margin = Layout.margin(sheet);
        chart.setPadding(new RectangleInsets(margin, margin, margin, margin));
        chart.setBackgroundPaint(pens.colours().background());
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        chart.getRenderingHints()
                .put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        chart.getRenderingHints()
                .put(
                        RenderingHints.KEY_FRACTIONALMETRICS,
                        RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        header().forEach(chart::addSubtitle);
        // The first one added lies lowest.
        footer().reversed().forEach(chart::addSubtitle);
        return chart;
    }

    private Plot plot() {
        return drawings.size() == 1 ? drawings.getFirst().plot() : grid();
    }

    private PanelGrid grid() {
        List<TitledPlot> panels = new ArrayList<>();
        for (int i = 0; i < drawings.size(); i++) {
            String title = figure.panels().get(i).title();
            Drawing drawing = drawings.get(i);
            List<LegendItem> legend =
                    sharedLegend().isEmpty() ? legend(i, Integer.toString(i)) : List.of();
            List<String> notes = new ArrayList<>(drawing.notes());
            notes.removeAll(sharedNotes());
            notes.addAll(drawing.losses());
            panels.add(
                    new TitledPlot(
                            present(
                                    Stream.of(
                                            titles.above(
                                                    title,
                                                    pens.bold(PANEL_TITLE_EMS, title),
                                                    pens.colours().text(),
                                                    0.5),
                                            titles.legend(legend, layout.panelWidth()))),
                            drawing.plot(),
                            present(Stream.of(titles.below(String.join(" ", notes))))));
        }
        return new PanelGrid(panels, layout.columns(), Layout.gap(sheet));
    }

    private static List<Title> present(Stream<Optional<Title>> titles) {
        return titles.flatMap(Optional::stream).toList();
    }

    private double room() {
        return sheet.width() - 2 * Layout.margin(sheet);
    }

    /** Texts above the figure, from the top down. */
    private List<Title> header() {
        List<Title> header = new ArrayList<>();
        if (sheet.titled()) {
            double below = figure.subtitle().isBlank() ? 0.7 : 0.3;
            titles.above(
                            figure.title(),
                            pens.bold(TITLE_EMS, figure.title()),
                            pens.colours().text(),
                            below)
                    .ifPresent(header::add);
            titles.above(
                            figure.subtitle(),
                            pens.font(figure.subtitle()),
                            pens.colours().muted(),
                            0.7)
                    .ifPresent(header::add);
        }
        if (!sharedLegend().isEmpty()) {
            titles.legend(legend(0, LegendEntry.ALL), room()).ifPresent(header::add);
        }
        return header;
    }

    /** Texts under the figure, from the top down. */
    private List<Title> footer() {
        List<Optional<Title>> footer = new ArrayList<>();
        footer.add(titles.below(String.join(" ", sharedNotes())));
        if (drawings.size() == 1) {
            footer.add(titles.below(String.join(" ", drawings.getFirst().losses())));
        }
        if (sheet.titled()) {
            footer.add(titles.below(figure.caption()));
            footer.add(
                    titles.below(
                            figure.runs().isEmpty()
                                    ? ""
                                    : (figure.runs().size() == 1 ? "Run " : "Runs ")
                                            + String.join(", ", figure.runs())));
        }
        return present(footer.stream());
    }

    /** The legend of all panels, if they have the same one and hide the same series. */
    private List<LegendItem> sharedLegend() {
        List<LegendItem> first = drawings.getFirst().legend();
        boolean shared =
                drawings.stream().allMatch(drawing -> names(drawing.legend()).equals(names(first)))
                        && figure.panels().stream()
                                .allMatch(
                                        panel ->
                                                panel.view()
                                                        .hidden()
                                                        .equals(
                                                                figure.panels()
                                                                        .getFirst()
                                                                        .view()
                                                                        .hidden()));
        return shared ? first : List.of();
    }

    /**
     * What the legend of a panel lists: nothing where one series alone needs no name.
     *
     * @param owner whose entries these are, kept with each
     */
    private List<LegendItem> legend(int panel, String owner) {
        List<LegendItem> all = drawings.get(panel).legend();
        if (all.size() < 2) {
            return List.of();
        }
        View view = figure.panels().get(panel).view();
        Legends legends = new Legends(pens);
        List<LegendItem> listed = new ArrayList<>();
        for (LegendItem item : all) {
            boolean hidden = view.hides(item.getLabel());
            if (!hidden || sheet.window()) {
                LegendItem entry = hidden ? legends.faint(item) : item;
                entry.setURLText(owner);
                listed.add(entry);
            }
        }
        return listed;
    }

    private static List<String> names(List<LegendItem> items) {
        return items.stream().map(LegendItem::getLabel).toList();
    }

    /** Notes that hold for several panels, or for the only one. */
    private List<String> sharedNotes() {
        List<String> all =
                drawings.stream().flatMap(drawing -> drawing.notes().stream().distinct()).toList();
        return all.stream()
                .distinct()
                .filter(note -> drawings.size() == 1 || Collections.frequency(all, note) > 1)
                .toList();
    }

    List<Plot> plots() {
        return drawings.stream().map(Drawing::plot).toList();
    }

    List<ShownAxes> axes() {
        return axes;
    }

    FigureSize size() {
        if (sheet.height().isPresent()) {
            return new FigureSize(sheet.width(), sheet.height().getAsDouble());
        }
        Graphics2D g2 = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        g2.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        double height =
                2 * Layout.margin(sheet)
                        + TitledPlot.height(header(), g2, room())
                        + TitledPlot.height(footer(), g2, room());
        height +=
                layout.rows() * layout.plotHeight()
                        + (plot() instanceof PanelGrid grid ? grid.besidesPlots(g2, room()) : 0);
        g2.dispose();
        return new FigureSize(sheet.width(), Math.ceil(height));
    }
}
