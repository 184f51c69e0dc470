package dev.tessera.app.panel.tokenizer;

import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.ResultPane;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.Segments;
import dev.tessera.app.panel.tokenizer.UtilizationViewModel.Counted;
import dev.tessera.app.panel.tokenizer.UtilizationViewModel.Kind;
import dev.tessera.app.text.Texts;
import dev.tessera.figure.HeatMap;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;

/** How the codes of each level are used. */
final class UtilizationView implements Panel {
    private static final double CODES_WIDTH = 370;

    private final UtilizationViewModel model;
    private final Texts texts;
    private final ResultPane<TokenizedRun> view;
    private final ChartView chart;
    private final TableView<LevelRow> levels;
    private final TableView<CodeRow> codes;
    private final VBox codesBox;
    private final SplitPane above = new SplitPane();
    private final Label codesTitle = new Label();

    UtilizationView(Workbench workbench, UtilizationViewModel model) {
        this.model = model;
        texts = workbench.texts(UtilizationView.class);
        chart = new ChartView(workbench, "codebook-use");
        levels = levels();
        codes = codes();
        codesTitle.getStyleClass().add(Styles.TEXT_BOLD);
        codesBox = new VBox(6, codesTitle, codes);
        codesBox.setPrefWidth(CODES_WIDTH);
        codesBox.setMinWidth(240);
        VBox.setVgrow(codes, Priority.ALWAYS);
        codesBox.getStyleClass().add("side");
        VBox below = new VBox(6, Tools.heading(texts, "levels"), levels);
        VBox.setVgrow(levels, Priority.ALWAYS);
        below.getStyleClass().add("below");
        below.setMinHeight(120);
        chart.setMinWidth(0);
        above.getItems().setAll(chart);
        SplitPane.setResizableWithParent(codesBox, false);
        SplitPane split = new SplitPane(above, below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.66);
        SplitPane.setResizableWithParent(below, false);
        BorderPane content = new BorderPane(split);
        content.setTop(tools());
        view =
                new ResultPane<>(
                        workbench,
                        model.result(),
                        "fth-hash",
                        texts.bind("absent"),
                        texts.bind("absent.hint"),
                        content);
        view.setId("utilization-panel");
        view.getStyleClass().add("tokenizer-panel");
        view.getStylesheets().add(Tools.stylesheet());
        model.figure().subscribe(figure -> figure.ifPresent(chart::show));
        model.levels().subscribe(rows -> levels.getItems().setAll(rows));
        model.level().subscribe(_ -> showLevel());
        model.codes().subscribe(rows -> showCodes());
        texts.language().subscribe(_ -> showCodes());
        chart.onPick(pick -> picked(pick.panel(), pick.index()));
    }

    private Node tools() {
        Button all = new Button();
        all.setId("utilization-all");
        all.textProperty().bind(texts.bind("level.all"));
        all.getStyleClass().add(Styles.SMALL);
        all.setOnAction(_ -> model.level().set(0));
        all.disableProperty().bind(model.level().isEqualTo(0));
        return Tools.row(
                Segments.of(
                        "utilization-kind",
                        List.of(Kind.values()),
                        model.kind(),
                        kind ->
                                texts.bind(
                                        switch (kind) {
                                            case SORTED -> "kind.sorted";
                                            case HISTOGRAM -> "kind.histogram";
                                            case HEAT_MAP -> "kind.heat-map";
                                            case SHARE -> "kind.share";
                                        })),
                Tools.named(
                        texts,
                        "counted",
                        Segments.of(
                                "utilization-counted",
                                List.of(Counted.values()),
                                model.counted(),
                                counted ->
                                        texts.bind(
                                                counted == Counted.ITEMS
                                                        ? "counted.items"
                                                        : "counted.interactions"))),
                all);
    }

    private TableView<LevelRow> levels() {
        Columns<LevelRow> columns = new Columns<>(texts);
        TableView<LevelRow> table = columns.table("utilization-levels", texts.bind("absent"));
        table.getColumns()
                .setAll(
                        List.of(
                                columns.number("column.level", 40, LevelRow::level, Columns::whole),
                                columns.number("column.size", 44, LevelRow::size, Columns::whole),
                                columns.number("column.used", 44, LevelRow::used, Columns::whole),
                                columns.number("column.dead", 40, LevelRow::dead, Columns::whole),
                                columns.number(
                                        "column.utilization",
                                        70,
                                        LevelRow::utilization,
                                        Columns::percent),
                                columns.number(
                                        "column.chance", 70, LevelRow::byChance, Columns::percent),
                                columns.number(
                                        "column.perplexity",
                                        56,
                                        LevelRow::perplexity,
                                        Columns::significant),
                                columns.number(
                                        "column.entropy",
                                        56,
                                        LevelRow::entropy,
                                        Columns::thousandths),
                                columns.number(
                                        "column.entropy-share",
                                        70,
                                        LevelRow::entropyShare,
                                        Columns::percent),
                                columns.number(
                                        "column.error",
                                        74,
                                        row -> Columns.orNaN(row.meanSquaredError()),
                                        Columns::significant),
                                columns.number(
                                        "column.unexplained",
                                        70,
                                        row -> Columns.orNaN(row.unexplained()),
                                        Columns::percent),
                                columns.number(
                                        "column.prefixes", 56, LevelRow::prefixes, Columns::whole),
                                columns.number(
                                        "column.unique",
                                        70,
                                        LevelRow::uniquePrefixes,
                                        Columns::percent)));
        table.getColumns().forEach(column -> column.setSortable(false));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, row) -> {
                            if (row != null) {
                                model.level().set(row.level());
                            }
                        });
        return table;
    }

    private TableView<CodeRow> codes() {
        Columns<CodeRow> columns = new Columns<>(texts);
        TableView<CodeRow> table = columns.table("utilization-codes", texts.bind("items.none"));
        table.getColumns()
                .setAll(
                        List.of(
                                columns.text("column.code", 76, CodeRow::token),
                                columns.number("column.items", 48, CodeRow::items, Columns::whole),
                                columns.number(
                                        "column.interactions",
                                        56,
                                        CodeRow::interactions,
                                        Columns::whole),
                                columns.number(
                                        "column.relative",
                                        56,
                                        CodeRow::relative,
                                        Columns::thousandths)));
        return table;
    }

    private void showLevel() {
        int level = model.level().get();
        if (level == 0) {
            levels.getSelectionModel().clearSelection();
            above.getItems().remove(codesBox);
        } else {
            levels.getItems().stream()
                    .filter(row -> row.level() == level)
                    .forEach(levels.getSelectionModel()::select);
            if (!above.getItems().contains(codesBox)) {
                above.getItems().add(codesBox);
                above.setDividerPositions(
                        1 - CODES_WIDTH / Math.max(above.getWidth(), 2 * CODES_WIDTH));
            }
        }
    }

    private void showCodes() {
        List<CodeRow> rows = model.codes().get();
        codes.getItems().setAll(rows);
        codes.sort();
        long dead = rows.stream().filter(row -> row.items() == 0).count();
        codesTitle.setText(texts.get("codes.title", model.level().get(), dead));
    }

    /** A cell of the heat map or a panel of the others names a level; a cell names a code too. */
    private void picked(int panel, int index) {
        if (model.kind().get() == Kind.HEAT_MAP) {
            model.figure()
                    .get()
                    .map(figure -> figure.panels().getFirst().plot())
                    .filter(HeatMap.class::isInstance)
                    .map(HeatMap.class::cast)
                    .ifPresent(map -> pickedCell(index / map.columns(), index % map.columns()));
        } else if (model.level().get() == 0 && model.kind().get() != Kind.SHARE) {
            model.level().set(panel + 1);
        }
    }

    private void pickedCell(int row, int code) {
        if (model.level().get() == 0) {
            model.level().set(row + 1);
        }
        codes.getItems().stream()
                .filter(one -> one.code() == code)
                .findFirst()
                .ifPresent(
                        one -> {
                            codes.getSelectionModel().select(one);
                            codes.scrollTo(one);
                        });
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Map<String, String> state() {
        return Tools.with(model.state(), chart.state());
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
        chart.restore(Tools.ofChart(state));
    }

    @Override
    public void close() {
        model.close();
    }
}
