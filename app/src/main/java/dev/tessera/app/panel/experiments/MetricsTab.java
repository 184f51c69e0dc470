package dev.tessera.app.panel.experiments;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.FinalMetric;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Metrics of the compared runs side by side, and the chosen ones as bars with intervals. */
final class MetricsTab extends BorderPane {
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
    private static final PseudoClass APART = PseudoClass.getPseudoClass("apart");

    private final CompareViewModel model;
    private final Texts texts;
    private final RunGrid<MetricLine> grid;
    private final ChartView chart;
    private final Label warning = new Label();

    MetricsTab(Workbench workbench, CompareViewModel model, Texts texts, Node export) {
        this.model = model;
        this.texts = texts;
        chart = new ChartView(workbench, "run-metrics");
        CustomTextField search = new CustomTextField();
        search.setId("metrics-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("compare.metrics.search"));
        search.accessibleTextProperty().bind(texts.bind("compare.metrics.search"));
        search.textProperty().bindBidirectional(model.metricText());
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox bar = new HBox(10, search, export);
        bar.setAlignment(Pos.CENTER_LEFT);
        warning.setId("compare-warning");
        warning.setGraphic(new FontIcon("fth-alert-triangle"));
        warning.setWrapText(true);
        warning.setMaxWidth(Double.MAX_VALUE);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        warning.getStyleClass().add("compare-warning");
        VBox top = new VBox(6, warning, bar);
        top.setPadding(new Insets(8));
        grid =
                new RunGrid<>(
                        workbench,
                        model.metrics(),
                        texts.bind("metric"),
                        190,
                        230,
                        true,
                        run -> run < 0 ? new NameCell() : new ValueCell(run));
        grid.setId("metrics-grid");
        grid.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        grid.getSelectionModel()
                .getSelectedItems()
                .addListener(
                        (ListChangeListener<MetricLine>)
                                _ -> {
                                    List<MetricLine> chosen =
                                            grid.getSelectionModel().getSelectedItems().stream()
                                                    .filter(Objects::nonNull)
                                                    .toList();
                                    if (!chosen.isEmpty()) {
                                        model.draw(chosen);
                                    }
                                });
        grid.setPlaceholder(
                States.empty(
                        "fth-bar-chart-2",
                        texts.bind("compare.metrics.none"),
                        texts.bind("compare.metrics.none.hint")));
        SplitPane split = new SplitPane(grid, chart);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        setTop(top);
        setCenter(split);
        model.comparison().subscribe(this::follow);
        model.metricFigure()
                .subscribe(figure -> figure.ifPresentOrElse(chart::show, this::nothing));
        workbench.look().subscribe(_ -> grid.build());
        texts.language()
                .subscribe(
                        _ -> {
                            follow(model.comparison().get());
                            grid.refresh();
                        });
    }

    private void nothing() {
        chart.empty(texts.get("compare.metrics.none"), texts.get("compare.metrics.none.hint"));
    }

    private void follow(Optional<Comparison> comparison) {
        grid.follow(comparison);
        String text = comparison.map(this::warnings).orElse("");
        warning.setText(text);
        warning.setVisible(!text.isEmpty());
        warning.setManaged(!text.isEmpty());
    }

    private String warnings(Comparison of) {
        List<String> rules = of.differingRules();
        String told = rules.isEmpty() ? "" : texts.get("compare.rules", String.join("; ", rules));
        String data = of.sameData() ? "" : texts.get("compare.data");
        return (told + (told.isEmpty() || data.isEmpty() ? "" : "\n") + data);
    }

    private static final class NameCell extends TableCell<MetricLine, MetricLine> {
        @Override
        protected void updateItem(MetricLine line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : line.title());
            setTooltip(
                    empty || line == null ? null : new Tooltip(line.title() + "\n" + line.rules()));
        }
    }

    /** The value, its interval and how it stands to the baseline, each in a place of its own. */
    private final class ValueCell extends TableCell<MetricLine, MetricLine> {
        private final int run;
        private final FontIcon award = new FontIcon("fth-award");
        private final Label value = new Label();
        private final Label interval = new Label();
        private final Label delta = new Label();
        private final HBox places = new HBox(6, award, value, interval, delta);

        ValueCell(int run) {
            this.run = run;
            getStyleClass().add("metric-value");
            places.setAlignment(Pos.CENTER_RIGHT);
            interval.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL, "tabular");
            interval.setMinWidth(100);
            interval.setAlignment(Pos.CENTER_LEFT);
            delta.getStyleClass().addAll("delta", "tabular", Styles.TEXT_SMALL);
            delta.setMinWidth(58);
            delta.setAlignment(Pos.CENTER_RIGHT);
            value.getStyleClass().addAll("value", "tabular");
            value.setMinWidth(50);
            value.setAlignment(Pos.CENTER_RIGHT);
            award.getStyleClass().add("award");
        }

        @Override
        protected void updateItem(MetricLine line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(null);
            setTooltip(null);
            if (empty || line == null || run >= line.cells().size()) {
                return;
            }
            MetricLine.Cell cell = line.cells().get(run);
            pseudoClassStateChanged(BEST, cell.best());
            pseudoClassStateChanged(APART, cell.apart());
            award.setVisible(cell.best());
            value.setText(
                    cell.value()
                            .map(FinalMetric::value)
                            .map(MetricTables::number)
                            .orElse("\u2013"));
            interval.setText(
                    cell.value()
                            .flatMap(MetricTables::interval)
                            .map(ends -> "[" + ends + "]")
                            .orElse(""));
            delta.setText(
                    cell.delta().isPresent()
                            ? MetricTables.signed(cell.delta().getAsDouble())
                            : run == model.baseline() ? texts.get("compare.base") : "");
            cell.delta()
                    .ifPresent(
                            of ->
                                    setTooltip(
                                            new Tooltip(
                                                    cell.apart()
                                                            ? texts.get("compare.apart")
                                                            : texts.get("compare.overlap"))));
            setGraphic(places);
        }
    }

    Map<String, String> state() {
        return chart.state();
    }

    void restore(Map<String, String> state) {
        chart.restore(state);
    }
}
