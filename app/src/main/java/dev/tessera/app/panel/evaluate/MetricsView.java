package dev.tessera.app.panel.evaluate;

import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.ResultPane;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.evaluate.Evaluated.Level;
import dev.tessera.app.panel.evaluate.MetricsViewModel.Chart;
import dev.tessera.app.panel.evaluate.MetricsViewModel.Drawn;
import dev.tessera.app.project.ShownResult.State;
import dev.tessera.app.text.Texts;
import dev.tessera.evaluation.MetricTable;
import dev.tessera.evaluation.RankMetric;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What the recommenders of the shown run achieved. */
final class MetricsView implements Panel {
    private static final String CHART = "chart.";
    private static final double DIVIDER = 0.68;

    private final Workbench workbench;
    private final MetricsViewModel model;
    private final Texts texts;
    private final BorderPane content = new BorderPane();
    private final ResultPane<Evaluated> view;
    private final ChartView chart;
    private final ComboBox<Integer> cutoffs = new ComboBox<>();
    private final ComboBox<RankMetric> metrics = new ComboBox<>();
    private final HBox levels;
    private final MetricTableView table;
    private final ReadingView reading;

    MetricsView(Workbench workbench, MetricsViewModel model) {
        this.workbench = workbench;
        this.model = model;
        texts = workbench.texts(MetricsView.class);
        chart = new ChartView(workbench, "metrics");
        table = new MetricTableView(texts, model);
        reading = new ReadingView(texts, model);
        levels = toggles(Level.values(), model.level(), "level.");
        view =
                new ResultPane<>(
                        workbench,
                        model.result(),
                        "fth-bar-chart-2",
                        texts.bind("absent"),
                        texts.bind("absent.hint"),
                        content);
        view.getStyleClass().add("metrics-panel");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(MetricsView.class.getResource("metrics.css"))
                                .toExternalForm());
        VBox charts = new VBox(6, charts(), chart);
        charts.getStyleClass().add("charts");
        VBox.setVgrow(chart, Priority.ALWAYS);
        SplitPane below = new SplitPane(charts, reading.node());
        below.setDividerPositions(DIVIDER);
        SplitPane.setResizableWithParent(reading.node(), false);
        content.setTop(new VBox(tools(), table.node()));
        content.setCenter(below);
        model.result().state().subscribe(this::showChoices);
        model.drawn().subscribe(this::showDrawn);
    }

    private Node tools() {
        cutoffs.setId("metrics-k");
        cutoffs.valueProperty().bindBidirectional(model.cutoff());
        metrics.setId("metrics-metric");
        metrics.getItems().setAll(RankMetric.values());
        metrics.valueProperty().bindBidirectional(model.metric());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar =
                new HBox(
                        8,
                        named("k", cutoffs),
                        cutoffs,
                        named("metric", metrics),
                        metrics,
                        levels,
                        gap,
                        copy());
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("panel-tools");
        return bar;
    }

    private Label named(String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.setLabelFor(control);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        return name;
    }

    private Node copy() {
        MenuButton button = new MenuButton();
        button.setId("metrics-copy");
        button.setGraphic(new FontIcon("fth-copy"));
        button.textProperty().bind(texts.bind("copy"));
        button.getItems()
                .setAll(
                        copyAs("LaTeX", MetricTable::latex),
                        copyAs("Markdown", MetricTable::markdown),
                        copyAs("CSV", MetricTable::csv));
        return button;
    }

    private MenuItem copyAs(String format, Function<MetricTable, String> text) {
        MenuItem item = new MenuItem(format);
        item.setOnAction(
                _ ->
                        model.table()
                                .get()
                                .ifPresent(
                                        shown -> {
                                            ClipboardContent copied = new ClipboardContent();
                                            copied.putString(text.apply(shown));
                                            Clipboard.getSystemClipboard().setContent(copied);
                                            workbench.notices().done(texts.get("copied", format));
                                        }));
        return item;
    }

    private Node charts() {
        HBox bar = toggles(Chart.values(), model.chart(), "chart.");
        bar.setId("metrics-charts");
        return bar;
    }

    /** A segmented choice among the values of an enumeration. */
    private <E extends Enum<E>> HBox toggles(
            E[] values, javafx.beans.property.ObjectProperty<E> property, String keys) {
        ToggleGroup group = new ToggleGroup();
        HBox bar = new HBox();
        for (int i = 0; i < values.length; i++) {
            E value = values[i];
            ToggleButton button = new ToggleButton();
            button.setUserData(value);
            button.setId(keys.replace(".", "-") + value.name());
            button.textProperty().bind(texts.bind(keys + value.name()));
            button.setToggleGroup(group);
            button.getStyleClass()
                    .addAll(
                            Styles.SMALL,
                            i == 0
                                    ? Styles.LEFT_PILL
                                    : i == values.length - 1
                                            ? Styles.RIGHT_PILL
                                            : Styles.CENTER_PILL);
            button.setOnAction(
                    _ -> {
                        property.set(value);
                        button.setSelected(true);
                    });
            bar.getChildren().add(button);
        }
        property.subscribe(
                now ->
                        group.getToggles().stream()
                                .filter(toggle -> toggle.getUserData() == now)
                                .forEach(group::selectToggle));
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void showChoices(State<Evaluated> state) {
        if (state instanceof State.Ready<Evaluated>(_, var evaluated)) {
            List<Integer> all = evaluated.config().cutoffs();
            if (!cutoffs.getItems().equals(all)) {
                Integer now = model.cutoff().get();
                cutoffs.getItems().setAll(all);
                cutoffs.setValue(now);
            }
            levels.setVisible(evaluated.hasSemanticIds());
            levels.setManaged(evaluated.hasSemanticIds());
        }
    }

    private void showDrawn(Drawn drawn) {
        switch (drawn) {
            case Drawn.Loading _ -> chart.loading(texts.get("chart.loading"));
            case Drawn.Ready(var figure) -> chart.show(figure);
            case Drawn.Failed(var cause) -> chart.failed(texts.get("chart.failed"), cause);
        }
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
        Map<String, String> state = new HashMap<>(model.state());
        chart.state().forEach((key, value) -> state.put(CHART + key, value));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
        Map<String, String> ofChart = new HashMap<>();
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
