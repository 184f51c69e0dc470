package dev.tessera.app.panel.data.statistics;

import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.panel.data.LogViewModel;
import dev.tessera.app.panel.data.Spoken;
import dev.tessera.app.panel.data.Subject;
import dev.tessera.app.panel.data.Tiles;
import dev.tessera.app.panel.data.Waiting;
import dev.tessera.app.panel.data.statistics.LogFacts.Chart;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.dataset.Distribution;
import dev.tessera.figure.Figure;

import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the log looks like in numbers and charts, and whether its split is fair. */
final class StatisticsPanel implements Panel {
    private static final String PAGE = "page";

    private final Workbench workbench;
    private final Texts texts;
    private final LogViewModel<LogFacts> model;
    private final BorderPane view = new BorderPane();
    private final StackPane centre = new StackPane();
    private final Tiles tiles = new Tiles();
    private final Map<Chart, ChartView> charts = new EnumMap<>(Chart.class);
    private final Map<Chart, Node> framed = new EnumMap<>(Chart.class);
    private final ChartGrid grid = new ChartGrid();
    private final ScrollPane overview;
    private final SplitPage split;
    private final ToggleGroup pages = new ToggleGroup();
    private final Node waiting;

    StatisticsPanel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        texts = workbench.texts(StatisticsPanel.class);
        model = new LogViewModel<>(workbench, session, LogFacts::of);
        waiting = Waiting.on(texts, model.progress());
        split = new SplitPage(texts);
        for (Chart chart : Chart.values()) {
            ChartView one =
                    new ChartView(workbench, "data-" + chart.name().toLowerCase(Locale.ROOT));
            one.setId("chart-" + chart.name());
            charts.put(chart, one);
            framed.put(chart, framed(one));
        }
        VBox page = new VBox(14, tiles, grid);
        VBox.setVgrow(grid, Priority.ALWAYS);
        page.getStyleClass().add("statistics-page");
        overview = new ScrollPane(page);
        overview.setFitToWidth(true);
        overview.setFitToHeight(true);
        overview.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.setId("statistics");
        view.getStyleClass().add("statistics");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(StatisticsPanel.class.getResource("statistics.css"))
                                .toExternalForm());
        view.setTop(header());
        view.setCenter(centre);
        model.content().subscribe(this::show);
        texts.language().subscribe(() -> show(model.content().get()));
    }

    private static Node framed(ChartView view) {
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("chart-frame");
        return frame;
    }

    private Node header() {
        ToggleButton first = page("overview", "page.overview", Styles.LEFT_PILL);
        page("split", "page.split", Styles.RIGHT_PILL);
        pages.selectToggle(first);
        pages.selectedToggleProperty()
                .subscribe(
                        (before, now) -> {
                            if (now == null) {
                                pages.selectToggle(before);
                            } else {
                                show(model.content().get());
                            }
                        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox toggles = new HBox();
        pages.getToggles().forEach(one -> toggles.getChildren().add((Node) one));
        HBox header = new HBox(8, toggles, gap, Subject.choice(texts, model));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("panel-header");
        return header;
    }

    private ToggleButton page(String id, String key, String style) {
        ToggleButton button = new ToggleButton();
        button.setId("page-" + id);
        button.setUserData(id);
        button.textProperty().bind(texts.bind(key));
        button.getStyleClass().add(style);
        button.setToggleGroup(pages);
        return button;
    }

    private void show(Fetched<LogFacts> content) {
        centre.getChildren()
                .setAll(
                        switch (content) {
                            case Fetched.Nothing<LogFacts> _ -> new Region();
                            case Fetched.Waiting<LogFacts> _ -> waiting;
                            case Fetched.Failed<LogFacts> failed -> failed(failed.words());
                            case Fetched.Ready<LogFacts>(LogFacts facts) -> {
                                fill(facts);
                                yield pages.getSelectedToggle().getUserData().equals("split")
                                        ? split
                                        : overview;
                            }
                        });
    }

    private Node failed(String words) {
        return States.empty(
                "fth-alert-triangle",
                texts.bind("failed"),
                new SimpleStringProperty(words),
                texts.bind("failed.action"),
                () -> workbench.show("data.import"));
    }

    private void fill(LogFacts facts) {
        tiles(facts);
        List<Node> shown = new ArrayList<>();
        for (Map.Entry<Chart, Figure> one : facts.figures().entrySet()) {
            ChartView chart = charts.get(one.getKey());
            chart.show(one.getValue());
            shown.add(framed.get(one.getKey()));
        }
        if (!grid.getChildren().equals(shown)) {
            grid.getChildren().setAll(shown);
        }
        split.show(facts);
    }

    private void tiles(LogFacts facts) {
        DatasetStatistics found = facts.statistics();
        tiles.clear();
        add("users", Spoken.count(found.users()), "");
        add("items", Spoken.count(found.items()), "");
        add("interactions", Spoken.count(found.interactions()), "");
        add("density", Spoken.percent(found.density()), "");
        Distribution lengths = found.sequenceLengths();
        add(
                "length",
                Spoken.number(lengths.median()),
                texts.get(
                        "tile.length.detail",
                        Spoken.number(Math.rint(10 * lengths.mean()) / 10),
                        Spoken.count(lengths.quantile(1))));
        add(
                "popularity",
                Spoken.percent(found.itemPopularity().topShare(0.01)),
                texts.get(
                        "tile.popularity.detail",
                        String.format(Locale.ROOT, "%.2f", found.itemPopularity().gini())));
        add("repeated", Spoken.percent(found.repeatedShare()), "");
        found.period()
                .ifPresentOrElse(
                        period ->
                                add(
                                        "time",
                                        Spoken.day(period.first())
                                                + " – "
                                                + Spoken.day(period.last()),
                                        texts.get(
                                                "tile.time.detail",
                                                Spoken.number(Math.rint(10 * period.days()) / 10))),
                        () -> add("time", "–", texts.get("tile.time.none")));
        facts.sessions()
                .ifPresent(
                        sessions ->
                                add(
                                        "sessions",
                                        Spoken.count(sessions.count()),
                                        texts.get(
                                                "tile.sessions.detail",
                                                Spoken.number(
                                                        Math.rint(10 * sessions.lengths().mean())
                                                                / 10))));
    }

    private void add(String name, String value, String detail) {
        tiles.add("tile-" + name, texts.bind("tile." + name), value, detail);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put(PAGE, (String) pages.getSelectedToggle().getUserData());
        charts.forEach(
                (chart, one) ->
                        one.state()
                                .forEach(
                                        (key, value) ->
                                                state.put(chart.name() + "." + key, value)));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        pages.getToggles().stream()
                .filter(one -> one.getUserData().equals(state.get(PAGE)))
                .forEach(pages::selectToggle);
        charts.forEach(
                (chart, one) -> {
                    Map<String, String> own = new LinkedHashMap<>();
                    String prefix = chart.name() + ".";
                    state.forEach(
                            (key, value) -> {
                                if (key.startsWith(prefix)) {
                                    own.put(key.substring(prefix.length()), value);
                                }
                            });
                    one.restore(own);
                });
    }

    @Override
    public void visible(boolean visible) {
        model.visible(visible);
    }

    @Override
    public void close() {
        model.close();
    }
}
