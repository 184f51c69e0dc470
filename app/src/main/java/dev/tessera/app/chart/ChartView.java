package dev.tessera.app.chart;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.Look;
import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.Theme;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.layout.BorderPane;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One figure in the window. FX thread only. */
public final class ChartView extends BorderPane {
    private final Workbench workbench;
    private final String name;
    private final ChartViewModel model = new ChartViewModel();
    private final FigureCanvas canvas;
    private final ChangeListener<Look> onLook = (_, _, _) -> draw();
    private Consumer<Pick> picked = _ -> {};
    private Consumer<List<Pick>> brushed = _ -> {};

    /**
     * @param name stable, proposes file names: "codebook-use"
     */
    public ChartView(Workbench workbench, String name) {
        this.workbench = workbench;
        this.name = name;
        getStyleClass().add("chart-view");
        canvas = new FigureCanvas(workbench.background(), cause -> failed(name, cause));
        workbench.look().addListener(new WeakChangeListener<>(onLook));
        model.viewed().addListener((_, _, _) -> draw());
    }

    /**
     * Shows a figure; one of the same panels and axes as before is looked at as before: zoom,
     * scales, smoothing and hidden series stay.
     */
    public void show(Figure figure) {
        setCenter(canvas);
        model.show(figure);
    }

    private void draw() {
        model.viewed().get().ifPresent(figure -> canvas.show(figure, theme()));
    }

    private Theme theme() {
        return switch (workbench.look().get()) {
            case LIGHT -> Theme.light();
            case DARK -> Theme.dark();
            case HIGH_CONTRAST -> Theme.highContrast();
        };
    }

    /** Says that there is nothing to see yet, and what would change that. */
    public void empty(String text, String hint) {
        instead(Stand.empty(text, hint));
    }

    /** Says that the figure is being made. */
    public void loading(String text) {
        instead(Stand.loading(text));
    }

    /** Says that the figure could not be made. */
    public void failed(String text, Throwable cause) {
        instead(Stand.failed(text, cause));
    }

    private void instead(javafx.scene.Node stand) {
        canvas.clear();
        setCenter(stand);
    }

    /** Hears of marks that are clicked. */
    public void onPick(Consumer<Pick> picked) {
        this.picked = picked;
    }

    /** Hears of the points in a rectangle that is dragged over a scatter plot. */
    public void onBrush(Consumer<List<Pick>> brushed) {
        this.brushed = brushed;
    }

    /** Shown parts of axes, scales, smoothing and hidden series. */
    public Map<String, String> state() {
        return model.state();
    }

    /** Looks as an earlier {@link #state} says; anything that does not fit is passed over. */
    public void restore(Map<String, String> state) {
        model.restore(state);
    }
}
