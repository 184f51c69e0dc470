package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.Panel;
import dev.tessera.figure.Plot;
import dev.tessera.figure.Scale;
import dev.tessera.figure.SeriesNames;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.AxisSpan;
import dev.tessera.figure.draw.PanelArea;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure and how the user looks at it: shown parts of axes, scales, smoothing, hidden series. FX
 * thread only.
 */
public final class ChartViewModel {
    private final ReadOnlyObjectWrapper<Optional<Figure>> figure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Figure>> viewed =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<ChartMode> mode = new SimpleObjectProperty<>(ChartMode.ZOOM);
    private final List<PanelLook> looks = new ArrayList<>();
    private OptionalDouble smoothing = OptionalDouble.empty();
    private Map<String, String> restored = Map.of();

    /** The figure as it was given. */
    public ReadOnlyObjectProperty<Optional<Figure>> figure() {
        return figure.getReadOnlyProperty();
    }

    /** The figure as it is looked at. */
    public ReadOnlyObjectProperty<Optional<Figure>> viewed() {
        return viewed.getReadOnlyProperty();
    }

    public ObjectProperty<ChartMode> mode() {
        return mode;
    }

    /** Takes a figure; one of the same panels and axes is looked at as the last one was. */
    public void show(Figure next) {
        boolean same = figure.get().map(last -> Structure.same(last, next)).orElse(false);
        if (!same) {
            looks.clear();
            next.panels().forEach(panel -> looks.add(new PanelLook(panel.view(), Map.of())));
            smoothing = OptionalDouble.empty();
        }
        figure.set(Optional.of(next));
        if (!restored.isEmpty() && ChartState.fits(restored, next)) {
            ChartState.Looks kept = ChartState.read(restored, next);
            looks.clear();
            looks.addAll(kept.panels());
            smoothing = kept.smoothing();
        }
        restored = Map.of();
        update();
    }

    /** Shows no figure. */
    public void clear() {
        figure.set(Optional.empty());
        update();
    }

    private void update() {
        viewed.set(figure.get().map(this::look));
    }

    private Figure look(Figure whole) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            PanelLook look = looks.get(i);
            Panel panel = whole.panels().get(i);
            Plot plot = panel.plot();
            for (Map.Entry<AxisSlot, Scale> scale : look.scales().entrySet()) {
                plot = PlotAxes.on(plot, scale.getKey(), scale.getValue());
            }
            if (plot instanceof LinePlot lines && smoothing.isPresent()) {
                plot = lines.smoothed(smoothing.getAsDouble());
            }
            List<String> names = SeriesNames.of(plot);
            View view =
                    look.view()
                            .hiding(look.view().hidden().stream().filter(names::contains).toList());
            panels.add(new Panel(panel.title(), plot, view));
        }
        return new Figure(whole.title(), whole.subtitle(), whole.caption(), whole.runs(), panels);
    }

    private void change(int panel, PanelLook look) {
        if (!looks.get(panel).equals(look)) {
            looks.set(panel, look);
            update();
        }
    }

    /** The look at a panel. */
    public View view(int panel) {
        return looks.get(panel).view();
    }

    private Optional<Plot> plot(int panel) {
        return viewed.get().map(shown -> shown.panels().get(panel).plot());
    }

    /** The axes of a panel that can be switched between linear and log. */
    public Map<AxisSlot, Axis> axes(int panel) {
        return plot(panel).map(PlotAxes::of).orElse(Map.of());
    }

    /** Puts an axis on another scale; the part of it that was shown is given up. */
    public void scale(int panel, AxisSlot slot, Scale scale) {
        View view = looks.get(panel).view();
        View wide =
                switch (slot) {
                    case X -> view.over(Optional.empty(), view.y());
                    case Y -> view.over(view.x(), Optional.empty());
                    case COLOUR -> view;
                };
        change(panel, looks.get(panel).viewed(wide).scaled(slot, scale));
    }

    /** Shows a part of a panel; an empty one leaves that axis as it is. */
    public void zoom(int panel, Optional<Axis.Range> x, Optional<Axis.Range> y) {
        View view = looks.get(panel).view();
        change(panel, looks.get(panel).viewed(view.over(x.or(view::x), y.or(view::y))));
    }

    /**
     * What an axis is to show: the part asked for last, which may not be drawn yet.
     *
     * @param drawn what was drawn last
     */
    Optional<AxisSpan> shown(Optional<Axis.Range> part, Optional<AxisSpan> drawn) {
        return drawn.map(
                span ->
                        part.map(
                                        range ->
                                                new AxisSpan(
                                                        range.from(),
                                                        range.to(),
                                                        span.log(),
                                                        span.inverted()))
                                .orElse(span));
    }

    /** The area of a panel with the axes that were asked for last. */
    public PanelArea wanted(int panel, PanelArea drawn) {
        View view = looks.get(panel).view();
        return new PanelArea(
                drawn.data(), shown(view.x(), drawn.x()), shown(view.y(), drawn.y()), drawn.bars());
    }

    /**
     * Shows {@code factor} times as much of both axes, keeping what lies at a place where it is.
     *
     * @param x level place in the drawing
     * @param factor below 1 to see more closely
     */
    public void zoom(int panel, PanelArea drawn, double x, double y, double factor) {
        PanelArea area = wanted(panel, drawn);
        double across = (x - area.data().getX()) / area.data().getWidth();
        double up = (area.data().getMaxY() - y) / area.data().getHeight();
        zoom(panel, part(area.x(), across, factor), part(area.y(), up, factor));
    }

    private static Optional<Axis.Range> part(Optional<AxisSpan> span, double place, double factor) {
        return span.flatMap(
                whole -> Spans.between(whole, place * (1 - factor), place * (1 - factor) + factor));
    }

    /** Shows what lies in a rectangle of the drawing. */
    public void zoomTo(int panel, PanelArea drawn, double x1, double y1, double x2, double y2) {
        PanelArea area = wanted(panel, drawn);
        zoom(
                panel,
                Spans.of(area.atX(Math.min(x1, x2)), area.atX(Math.max(x1, x2))),
                Spans.of(area.atY(Math.max(y1, y2)), area.atY(Math.min(y1, y2))));
    }

    /** Moves what is shown by a distance in the drawing. */
    public void pan(int panel, PanelArea drawn, double dx, double dy) {
        PanelArea area = wanted(panel, drawn);
        double across = -dx / area.data().getWidth();
        double up = dy / area.data().getHeight();
        zoom(
                panel,
                area.x().flatMap(span -> Spans.between(span, across, 1 + across)),
                area.y().flatMap(span -> Spans.between(span, up, 1 + up)));
    }

    /** Shows all of a panel; scales, smoothing and hidden series stay. */
    public void reset(int panel) {
        change(
                panel,
                looks.get(panel)
                        .viewed(looks.get(panel).view().over(Optional.empty(), Optional.empty())));
    }

    /** Shows all of every panel. */
    public void reset() {
        for (int i = 0; i < looks.size(); i++) {
            reset(i);
        }
    }

    public boolean zoomed() {
        return looks.stream()
                .anyMatch(look -> look.view().x().isPresent() || look.view().y().isPresent());
    }

    /**
     * Hides a series or shows it again.
     *
     * @param panel -1 for every panel
     */
    public void toggle(int panel, String series) {
        boolean hide = !hidden(panel, series);
        for (int i = 0; i < looks.size(); i++) {
            if (panel < 0 || panel == i) {
                List<String> names = new ArrayList<>(looks.get(i).view().hidden());
                names.remove(series);
                if (hide) {
                    names.add(series);
                }
                looks.set(i, looks.get(i).viewed(looks.get(i).view().hiding(names)));
            }
        }
        update();
    }

    /** Shows one series alone, or all of them if it is alone already. */
    public void only(int panel, String series) {
        for (int i = 0; i < looks.size(); i++) {
            if (panel < 0 || panel == i) {
                List<String> others =
                        SeriesNames.of(figure.get().orElseThrow().panels().get(i).plot()).stream()
                                .filter(name -> !name.equals(series))
                                .toList();
                View view = looks.get(i).view();
                boolean alone = !view.hides(series) && view.hidden().containsAll(others);
                looks.set(i, looks.get(i).viewed(view.hiding(alone ? List.of() : others)));
            }
        }
        update();
    }

    public boolean hidden(int panel, String series) {
        return looks.get(Math.max(0, panel)).view().hides(series);
    }

    /** Whether the figure has curves that can be smoothed. */
    public boolean smoothable() {
        return figure.get().stream()
                .flatMap(shown -> shown.panels().stream())
                .anyMatch(
                        panel ->
                                panel.plot() instanceof LinePlot lines
                                        && lines.series().stream()
                                                .anyMatch(
                                                        series ->
                                                                series.noisy()
                                                                        && series.x().size()
                                                                                > Structure.FEW));
    }

    /** Weight of the moving average of curves, 0 for none. */
    public double smoothing() {
        return smoothing.orElseGet(
                () ->
                        figure.get().stream()
                                .flatMap(shown -> shown.panels().stream())
                                .filter(panel -> panel.plot() instanceof LinePlot)
                                .mapToDouble(panel -> ((LinePlot) panel.plot()).smoothing())
                                .max()
                                .orElse(0));
    }

    public void smooth(double weight) {
        if (weight != smoothing()) {
            smoothing = OptionalDouble.of(weight);
            update();
        }
    }

    /** What {@link #restore} takes. */
    public Map<String, String> state() {
        return figure.get()
                .map(shown -> ChartState.write(shown, new ChartState.Looks(looks, smoothing)))
                .orElse(restored);
    }

    /** Looks as an earlier {@link #state} says, at the figure of now or at the next one. */
    public void restore(Map<String, String> state) {
        restored = Map.copyOf(state);
        figure.get().ifPresent(this::show);
    }
}
