package dev.tessera.app.chart;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.Look;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;
import dev.tessera.figure.Figure;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.draw.Theme;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** One figure in the window: to look at closely and to take home. FX thread only. */
public final class ChartView extends BorderPane {
    static final String STYLES =
            Objects.requireNonNull(ChartView.class.getResource("chart.css")).toExternalForm();

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_NUMBERS =
            new KeyCodeCombination(
                    KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final Workbench workbench;
    private final Texts texts;
    private final ChartViewModel model = new ChartViewModel();
    private final FigureCanvas canvas;
    private final Hover hover;
    private final ChartTools tools;
    private final TakeHome home;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label caption = new Label();
    private final ScrollPane scroll;
    private final ChangeListener<Look> onLook = (_, _, _) -> draw();
    private Consumer<List<Pick>> brushed = _ -> {};
    private ExportChoice last = ExportChoice.first();

    /**
     * @param name stable, proposes file names: "codebook-use"
     */
    public ChartView(Workbench workbench, String name) {
        this.workbench = workbench;
        texts = workbench.texts(ChartView.class);
        home = new TakeHome(workbench, texts, name);
        canvas = new FigureCanvas(workbench.background(), this::undrawable);
        canvas.setId("chart-canvas");
        Gestures gestures = new Gestures(canvas, model, this::select);
        hover = new Hover(canvas, gestures, workbench.look());
        LegendLayer legend = new LegendLayer(model, texts);
        canvas.add(legend);
        canvas.add(hover.layer());
        canvas.addFree(gestures.frame());
        tools = new ChartTools(model, gestures, texts, actions());
        scroll = new ScrollPane(canvas);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("chart-scroll");
        scroll.viewportBoundsProperty().subscribe(this::reserve);
        getStyleClass().add("chart-view");
        getStylesheets().add(STYLES);
        setMinSize(160, 120);
        setTop(header());
        setBottom(caption());
        canvas.drawn().subscribe(drawn -> drawn.ifPresent(legend::show));
        canvas.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> menu(gestures, event));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        workbench.look().addListener(new WeakChangeListener<>(onLook));
        model.viewed().addListener((_, _, _) -> draw());
        figureShown(false);
    }

    private Node header() {
        title.getStyleClass().addAll(Styles.TEXT_BOLD, "chart-title");
        subtitle.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        VBox names = new VBox(title, subtitle);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(60);
        HBox.setHgrow(names, Priority.ALWAYS);
        tools.setMinWidth(44);
        HBox header = new HBox(names, tools);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("chart-header");
        return header;
    }

    private Node caption() {
        caption.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL, "chart-caption");
        caption.setWrapText(true);
        caption.setMaxWidth(Double.MAX_VALUE);
        return caption;
    }

    private ChartTools.Actions actions() {
        return new ChartTools.Actions() {
            @Override
            public void export() {
                ChartView.this.export();
            }

            @Override
            public void copyPicture() {
                model.viewed().get().ifPresent(figure -> home.copyPicture(figure, onPaper(figure)));
            }

            @Override
            public void copyNumbers() {
                model.viewed().get().ifPresent(home::copyNumbers);
            }
        };
    }

    private Theme onPaper(Figure figure) {
        return canvas.sized(figure).onPaper().titled(true);
    }

    /**
     * Shows a figure; one of the same panels and axes as before is looked at as before: zoom,
     * scales, smoothing and hidden series stay.
     */
    public void show(Figure figure) {
        title.setText(figure.title());
        subtitle.setText(figure.subtitle());
        subtitle.setManaged(!figure.subtitle().isBlank());
        caption.setText(figure.caption());
        if (getCenter() != scroll) {
            setCenter(scroll);
        }
        figureShown(true);
        model.show(figure);
    }

    private void figureShown(boolean shown) {
        getTop().setVisible(shown);
        getTop().setManaged(shown);
        boolean captioned = shown && !caption.getText().isBlank();
        caption.setVisible(captioned);
        caption.setManaged(captioned);
    }

    private void draw() {
        tools.update();
        model.viewed()
                .get()
                .filter(_ -> getCenter() == scroll)
                .ifPresent(
                        figure -> {
                            reserve();
                            hover.follow(figure);
                            canvas.show(figure, theme());
                        });
    }

    /** Gives the panels the height they need to be legible, by scrolling if there is less. */
    private void reserve() {
        Bounds room = scroll.getViewportBounds();
        if (room.getWidth() > 1) {
            model.viewed()
                    .get()
                    .ifPresent(
                            figure ->
                                    canvas.setMinHeight(
                                            Grid.of(figure, room.getWidth(), room.getHeight())
                                                    .height()));
        }
    }

    private Theme theme() {
        return theme(workbench.look().get());
    }

    static Theme theme(Look look) {
        return switch (look) {
            case LIGHT -> Theme.light();
            case DARK -> Theme.dark();
            case HIGH_CONTRAST -> Theme.highContrast();
        };
    }

    /** Says that there is nothing to see yet, and what would change that. */
    public void empty(String text, String hint) {
        instead(States.empty("fth-bar-chart-2", fixed(text), fixed(hint)));
    }

    /** Says that the figure is being made. */
    public void loading(String text) {
        instead(States.loading(fixed(text)));
    }

    /** Says that the figure could not be made. */
    public void failed(String text, Throwable cause) {
        instead(States.failed(fixed(text), cause));
    }

    private void undrawable(Throwable cause) {
        failed(texts.get("undrawable"), cause);
    }

    private static SimpleStringProperty fixed(String text) {
        return new SimpleStringProperty(text);
    }

    private void instead(Node stand) {
        canvas.clear();
        figureShown(false);
        setCenter(stand);
    }

    /** Hears of marks that are clicked. */
    public void onPick(Consumer<Pick> picked) {
        hover.onPick(picked);
    }

    /**
     * Hears of the points in a rectangle that is dragged over a scatter plot, in a mode of its own.
     */
    public void onBrush(Consumer<List<Pick>> brushed) {
        this.brushed = brushed;
        tools.offerSelect(true);
    }

    private void select(int panel, java.awt.geom.Rectangle2D place) {
        Optional<Figure> figure = model.viewed().get();
        canvas.drawn()
                .get()
                .filter(_ -> figure.isPresent())
                .ifPresent(
                        drawn -> {
                            var shown = figure.get().panels().get(panel);
                            if (shown.plot() instanceof ScatterPlot scatter) {
                                PointReader reader =
                                        new PointReader(
                                                panel,
                                                scatter,
                                                shown.view(),
                                                drawn.panels().get(panel));
                                workbench
                                        .background()
                                        .latest(
                                                this,
                                                "select",
                                                _ -> reader.within(place),
                                                brushed,
                                                this::undrawable);
                            }
                        });
    }

    private void menu(Gestures gestures, ContextMenuEvent event) {
        ContextMenu menu = tools.menu(gestures.panel());
        menu.show(canvas, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void key(KeyEvent event) {
        if (COPY_NUMBERS.match(event)) {
            actions().copyNumbers();
            event.consume();
        } else if (COPY.match(event)) {
            actions().copyPicture();
            event.consume();
        }
    }

    private void export() {
        Optional<Figure> all = model.figure().get();
        Optional<Figure> viewed = model.viewed().get();
        if (all.isEmpty() || viewed.isEmpty()) {
            return;
        }
        Theme shown = canvas.sized(viewed.get());
        new ExportDialog(workbench, texts, all.get(), viewed.get(), shown, last)
                .show(
                        Optional.ofNullable(getScene()).map(Scene::getWindow),
                        choice -> {
                            last = choice;
                            home.save(
                                    choice,
                                    choice.figure(all.get(), viewed.get()),
                                    choice.theme(shown));
                        });
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
