package dev.tessera.app.panel.items;

import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.ResultPane;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.Choices;
import dev.tessera.app.look.Segments;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.items.ItemsViewModel.Method;
import dev.tessera.app.panel.items.ItemsViewModel.Picture;
import dev.tessera.app.project.ShownResult;
import dev.tessera.app.text.Texts;
import dev.tessera.item.UmapProjection;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The embedding projector. */
final class ItemsView implements Panel {
    private static final String CHART = "chart.";
    private static final double DIVIDER = 0.68;

    private final ItemsViewModel model;
    private final Texts texts;
    private final ResultPane<ItemMap> view;
    private final ChartView chart;
    private final StackPane picture = new StackPane();
    private final ComboBox<Colouring> colours = new ComboBox<>();
    private final SplitPane split = new SplitPane();

    ItemsView(Workbench workbench, ItemsViewModel model) {
        this.model = model;
        texts = workbench.texts(ItemsView.class);
        chart = new ChartView(workbench, "items");
        chart.setId("items-chart");
        chart.onPick(pick -> model.pick(pick.series(), pick.index()));
        chart.onBrush(
                picks ->
                        model.brush(
                                picks.stream()
                                        .map(
                                                pick ->
                                                        new ItemsViewModel.Point(
                                                                pick.series(), pick.index()))));
        ItemsSide side = new ItemsSide(texts, model);
        split.getItems().setAll(picture, side.node());
        split.setDividerPositions(DIVIDER);
        SplitPane.setResizableWithParent(side.node(), false);
        BorderPane content = new BorderPane(split);
        content.setTop(tools());
        view =
                new ResultPane<>(
                        workbench,
                        model.result(),
                        "fth-box",
                        texts.bind("absent"),
                        texts.bind("absent.hint"),
                        content);
        view.setId("items-panel");
        view.getStyleClass().add("items-panel");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(ItemsView.class.getResource("items.css"))
                                .toExternalForm());
        model.result().state().subscribe(this::offerColours);
        model.picture().subscribe(this::show);
    }

    private Node tools() {
        Node methods =
                Segments.of(
                        "items-method",
                        List.of(Method.values()),
                        model.method(),
                        method -> texts.bind(method == Method.PCA ? "method.pca" : "method.umap"));
        HBox bar = new HBox(8, methods, named("colour", colours), colours, settings());
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("tools");
        colours.setId("items-colour");
        colours.valueProperty()
                .addListener(
                        (_, _, now) -> {
                            if (now != null) {
                                model.colouring().set(now);
                            }
                        });
        model.colouring().subscribe(now -> colours.setValue(now));
        texts.language().subscribe(_ -> nameColours());
        return bar;
    }

    private void nameColours() {
        colours.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Colouring of) {
                        return of == null ? "" : model.name(of);
                    }

                    @Override
                    public Colouring fromString(String text) {
                        throw new UnsupportedOperationException("colours are chosen, not typed");
                    }
                });
        // What is chosen is written anew when it is chosen anew.
        Colouring chosen = colours.getValue();
        colours.setValue(null);
        colours.setValue(chosen);
    }

    private void offerColours(ShownResult.State<ItemMap> state) {
        if (state instanceof ShownResult.State.Ready<ItemMap>(_, ItemMap map)) {
            Colouring chosen = model.colouring().get();
            Choices.offer(colours, map.colourings(), chosen);
        }
    }

    /** What UMAP is computed with; hidden while it is not shown. */
    private Node settings() {
        ComboBox<Integer> neighbours = choice("umap.neighbours", List.of(5, 15, 30, 50, 100));
        ComboBox<Double> distance = choice("umap.distance", List.of(0.01, 0.1, 0.3, 0.5));
        neighbours.setId("items-neighbours");
        model.settings()
                .subscribe(
                        now -> {
                            neighbours.setValue(now.neighbours());
                            distance.setValue(now.minDistance());
                        });
        neighbours.valueProperty().addListener((_, _, n) -> set(n, distance.getValue()));
        distance.valueProperty().addListener((_, _, d) -> set(neighbours.getValue(), d));
        HBox box =
                new HBox(
                        8,
                        named("umap.neighbours", neighbours),
                        neighbours,
                        named("umap.distance", distance),
                        distance);
        box.setAlignment(Pos.CENTER_LEFT);
        box.visibleProperty().bind(model.method().isEqualTo(Method.UMAP));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private <T> ComboBox<T> choice(String key, List<T> values) {
        ComboBox<T> choice = new ComboBox<>();
        choice.getItems().setAll(values);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key + ".tip"));
        choice.setTooltip(tip);
        return choice;
    }

    private void set(Integer neighbours, Double distance) {
        if (neighbours != null && distance != null) {
            model.settings()
                    .set(
                            new UmapProjection.Settings(
                                    neighbours, distance, model.settings().get().seed()));
        }
    }

    private Label named(String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.setLabelFor(control);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        name.setMinWidth(Label.USE_PREF_SIZE);
        return name;
    }

    private void show(Picture now) {
        picture.getChildren()
                .setAll(
                        switch (now) {
                            case Picture.Wanted _ -> wanted();
                            case Picture.Computing(var job) ->
                                    computing(texts.bind("umap.computing"), job::cancel);
                            case Picture.Failed(Throwable cause) ->
                                    States.failed(texts.bind("umap.failed"), cause);
                            case Picture.Drawn(ProjectionFigure figure) -> {
                                chart.show(figure.figure());
                                yield chart;
                            }
                        });
    }

    private Node wanted() {
        return model.method().get() == Method.PCA
                ? States.loading(texts.bind("figure.loading"))
                : States.empty(
                        "fth-aperture",
                        texts.bind("umap.wanted"),
                        texts.bind("umap.wanted.hint"),
                        texts.bind("umap.compute"),
                        model::compute);
    }

    private Node computing(ObservableValue<String> text, Runnable cancel) {
        Button button = new Button();
        button.setId("items-cancel");
        button.textProperty().bind(texts.bind("umap.cancel"));
        button.setOnAction(_ -> cancel.run());
        VBox box = new VBox(States.loading(text), button);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void visible(boolean visible) {
        model.result().visible(visible);
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>(model.state());
        state.put("divider", String.format(Locale.ROOT, "%.3f", split.getDividerPositions()[0]));
        chart.state().forEach((key, value) -> state.put(CHART + key, value));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
        if (state.getOrDefault("divider", "").matches("0\\.[0-9]{1,3}")) {
            split.setDividerPositions(Double.parseDouble(state.get("divider")));
        }
        Map<String, String> ofChart = new LinkedHashMap<>();
        state.forEach(
                (key, value) -> {
                    if (key.startsWith(CHART)) {
                        ofChart.put(key.substring(CHART.length()), value);
                    }
                });
        chart.restore(ofChart);
    }

    @Override
    public void close() {
        model.close();
    }
}
