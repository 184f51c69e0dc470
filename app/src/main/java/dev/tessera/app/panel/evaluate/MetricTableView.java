package dev.tessera.app.panel.evaluate;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;
import dev.tessera.evaluation.MetricTable;
import dev.tessera.evaluation.MetricValue;
import dev.tessera.pipeline.Measured;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Recommenders by metrics; the selected row is the recommender that is compared. */
final class MetricTableView {
    private static final double ROW = 46;
    private static final double HEAD = 34;
    private static final int MOST_ROWS = 4;

    private final Texts texts;
    private final MetricsViewModel model;
    private final TableView<Integer> table = new TableView<>();
    private final ChangeListener<Language> relabel = (_, _, _) -> again();

    MetricTableView(Texts texts, MetricsViewModel model) {
        this.texts = texts;
        this.model = model;
        table.setId("metrics-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll(Styles.DENSE, "metric-table");
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        row -> {
                            if (row != null) {
                                model.table()
                                        .get()
                                        .ifPresent(
                                                shown ->
                                                        model.first()
                                                                .set(
                                                                        shown.rows()
                                                                                .get(row)
                                                                                .recommender()));
                            }
                        });
        model.table().subscribe(shown -> shown.ifPresent(this::show));
        model.first().subscribe(_ -> select());
        texts.language().addListener(new WeakChangeListener<>(relabel));
    }

    Node node() {
        return table;
    }

    private void again() {
        model.table().get().ifPresent(this::show);
        select();
    }

    private void show(MetricTable shown) {
        table.getColumns().setAll(List.of(names(shown)));
        IntStream.range(0, shown.metrics().size())
                .forEach(column -> table.getColumns().add(metric(shown, column)));
        List<Measured> measured = model.result().value().map(Evaluated::measured).orElse(List.of());
        if (measured.stream().anyMatch(one -> one.unconstrained().isPresent())) {
            table.getColumns()
                    .add(
                            extra(
                                    "legal",
                                    measured,
                                    one -> one.unconstrained().map(MetricTableView::legality)));
        }
        if (measured.stream().anyMatch(one -> one.trueReward().isPresent())) {
            table.getColumns()
                    .add(
                            extra(
                                    "reward",
                                    measured,
                                    one ->
                                            one.trueReward()
                                                    .map(
                                                            reward ->
                                                                    new Cell(
                                                                            MetricTable.number(
                                                                                    reward
                                                                                            .recommended()),
                                                                            texts.get(
                                                                                    "reward.logged",
                                                                                    MetricTable
                                                                                            .number(
                                                                                                    reward
                                                                                                            .logged())),
                                                                            false))));
        }
        table.getItems().setAll(IntStream.range(0, shown.rows().size()).boxed().toList());
        double height = HEAD + ROW * Math.min(MOST_ROWS, shown.rows().size()) + 4;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        select();
    }

    private static Cell legality(dev.tessera.evaluation.Legality legality) {
        return new Cell(
                String.format(Locale.ROOT, "%.1f %%", 100 * legality.share()),
                "%,d / %,d".formatted(legality.legal(), legality.generated()),
                false);
    }

    private void select() {
        model.table()
                .get()
                .ifPresent(
                        shown -> {
                            for (int row = 0; row < shown.rows().size(); row++) {
                                if (shown.rows().get(row).recommender().equals(model.first().get())
                                        && table.getSelectionModel().getSelectedIndex() != row) {
                                    table.getSelectionModel().select(row);
                                }
                            }
                        });
    }

    private TableColumn<Integer, String> names(MetricTable shown) {
        TableColumn<Integer, String> column = new TableColumn<>();
        column.textProperty().bind(texts.bind("recommender"));
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(shown.rows().get(row.getValue()).recommender()));
        column.setMinWidth(110);
        column.setReorderable(false);
        column.setSortable(false);
        return column;
    }

    /**
     * What a cell shows.
     *
     * @param below smaller, under the value: its interval; empty for none
     */
    private record Cell(String value, String below, boolean best) {}

    private TableColumn<Integer, Cell> metric(MetricTable shown, int metric) {
        TableColumn<Integer, Cell> column = column(row -> cell(shown, row, metric));
        column.setText(shown.metrics().get(metric));
        return column;
    }

    private static Optional<Cell> cell(MetricTable shown, int row, int metric) {
        Optional<MetricValue> value = shown.rows().get(row).values().get(metric);
        return value.map(
                one ->
                        new Cell(
                                MetricTable.number(one.value()),
                                one.interval()
                                        .map(
                                                ends ->
                                                        MetricTable.number(ends.low())
                                                                + " – "
                                                                + MetricTable.number(ends.high()))
                                        .orElse(""),
                                shown.isBest(row, metric)));
    }

    private TableColumn<Integer, Cell> extra(
            String key, List<Measured> measured, Function<Measured, Optional<Cell>> cell) {
        TableColumn<Integer, Cell> column = column(row -> cell.apply(measured.get(row)));
        Label head = new Label();
        head.textProperty().bind(texts.bind(key));
        Tooltip why = new Tooltip();
        why.textProperty().bind(texts.bind(key + ".hint"));
        why.setWrapText(true);
        why.setMaxWidth(360);
        head.setTooltip(why);
        column.setGraphic(head);
        return column;
    }

    private TableColumn<Integer, Cell> column(Function<Integer, Optional<Cell>> cell) {
        TableColumn<Integer, Cell> column = new TableColumn<>();
        column.setCellValueFactory(
                row ->
                        new ReadOnlyObjectWrapper<>(
                                cell.apply(row.getValue()).orElse(new Cell("–", "", false))));
        column.setCellFactory(_ -> new ValueCell());
        column.getStyleClass().add("number-column");
        column.setMinWidth(78);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static final class ValueCell extends TableCell<Integer, Cell> {
        private final Label value = new Label();
        private final Label below = new Label();
        private final VBox both = new VBox(value, below);

        ValueCell() {
            below.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "interval");
            value.getStyleClass().add("tabular");
            both.setAlignment(Pos.CENTER_RIGHT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(Cell cell, boolean empty) {
            super.updateItem(cell, empty);
            if (empty || cell == null) {
                setGraphic(null);
                return;
            }
            value.setText(cell.value());
            below.setText(cell.below());
            below.setManaged(!cell.below().isEmpty());
            value.getStyleClass().remove(Styles.TEXT_BOLD);
            if (cell.best()) {
                value.getStyleClass().add(Styles.TEXT_BOLD);
            }
            setText(cell.value() + " " + cell.below()); // read by screen readers and tests alone
            setGraphic(both);
        }
    }
}
