package dev.tessera.app.panel.tokenizer;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;
import dev.tessera.tokenizer.CodeTrace;
import dev.tessera.tokenizer.PrefixPurity;
import dev.tessera.tokenizer.SemanticIdIndex;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** How an item came to its codes, what its prefixes share, and who has the same id. */
final class ItemCodesView {
    private static final double ROW = 30;
    private static final int COLLISION_ROWS = 5;

    private final Texts texts;
    private final ExplorerViewModel model;
    private final ItemCodes codes;

    private ItemCodesView(Texts texts, ExplorerViewModel model, ItemCodes codes) {
        this.texts = texts;
        this.model = model;
        this.codes = codes;
    }

    static Node of(Texts texts, ExplorerViewModel model, ItemCodes codes) {
        return new ItemCodesView(texts, model, codes).view();
    }

    private Node view() {
        Label title = new Label(codes.item().title().replaceAll("\\s+", " "));
        title.getStyleClass().add(Styles.TITLE_4);
        title.setTooltip(new Tooltip(codes.item().title()));
        title.setMinWidth(0);
        Label id = new Label(codes.item().semanticId());
        id.getStyleClass().addAll("tabular", Styles.TEXT_MUTED);
        id.setMinWidth(Label.USE_PREF_SIZE);
        HBox head = new HBox(12, title, id);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox steps = new VBox(6, Tools.heading(texts, "item.codes"), steps());
        VBox shared = new VBox(6, sharedHead(), shared());
        VBox all = new VBox(12, head, steps, shared, collisions());
        ScrollPane scroll = new ScrollPane(all);
        scroll.setId("explorer-item");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private Node steps() {
        Columns<CodeTrace.Step> columns = new Columns<>(texts);
        TableView<CodeTrace.Step> table = columns.table("explorer-steps", texts.bind("item.none"));
        table.getColumns()
                .setAll(
                        List.of(
                                columns.text(
                                        "column.code",
                                        70,
                                        step ->
                                                SemanticIdIndex.token(
                                                        step.level() - 1, step.code())),
                                columns.number(
                                        "column.before",
                                        68,
                                        CodeTrace.Step::before,
                                        Columns::thousandths),
                                columns.number(
                                        "column.distance",
                                        68,
                                        CodeTrace.Step::distance,
                                        Columns::thousandths),
                                columns.text("column.second", 84, ItemCodesView::second),
                                columns.number(
                                        "column.second-distance",
                                        86,
                                        CodeTrace.Step::secondDistance,
                                        Columns::thousandths),
                                columns.number(
                                        "column.margin",
                                        60,
                                        CodeTrace.Step::margin,
                                        Columns::thousandths)));
        return filled(table, codes.steps(), codes.steps().size());
    }

    private static String second(CodeTrace.Step step) {
        return step.second() < 0
                ? "\u2013"
                : SemanticIdIndex.token(step.level() - 1, step.second());
    }

    private Node sharedHead() {
        HBox head = new HBox(8, Tools.heading(texts, "item.shared"));
        head.setAlignment(Pos.CENTER_LEFT);
        if (model.columns().size() > 1) {
            ComboBox<String> by = new ComboBox<>();
            by.setId("explorer-column");
            by.getItems().setAll(model.columns());
            by.setValue(model.column().get());
            by.valueProperty().addListener((_, _, column) -> model.column().set(column));
            head.getChildren().add(Tools.named(texts, "item.shared.by", by));
        }
        return head;
    }

    private Node shared() {
        if (model.columns().isEmpty()) {
            Label none = new Label();
            none.textProperty().bind(texts.bind("item.shared.none"));
            none.getStyleClass().add(Styles.TEXT_MUTED);
            return none;
        }
        Columns<PrefixPurity.Shared> columns = new Columns<>(texts);
        TableView<PrefixPurity.Shared> table =
                columns.table("explorer-shared", texts.bind("item.none"));
        table.getColumns()
                .setAll(
                        List.of(
                                columns.number(
                                        "column.prefix",
                                        52,
                                        PrefixPurity.Shared::prefix,
                                        Columns::whole),
                                columns.number(
                                        "column.items",
                                        60,
                                        PrefixPurity.Shared::items,
                                        Columns::whole),
                                columns.text(
                                        "column.commonest",
                                        100,
                                        shared -> shared.commonest().orElse("\u2013")),
                                columns.number(
                                        "column.purity",
                                        66,
                                        PrefixPurity.Shared::share,
                                        Columns::percent),
                                columns.number(
                                        "column.everywhere",
                                        84,
                                        PrefixPurity.Shared::everywhere,
                                        Columns::percent)));
        return filled(table, codes.prefixes(), codes.prefixes().size());
    }

    private Node collisions() {
        if (codes.collisions().isEmpty()) {
            Label none = new Label();
            none.textProperty().bind(texts.bind("item.collisions.none"));
            none.getStyleClass().add(Styles.TEXT_MUTED);
            return none;
        }
        Columns<ItemRow> columns = new Columns<>(texts);
        TableView<ItemRow> table = columns.table("explorer-collisions", texts.bind("items.none"));
        table.getColumns()
                .setAll(
                        List.of(
                                columns.text(
                                        "column.title",
                                        180,
                                        row -> row.title().replaceAll("\\s+", " ")),
                                columns.text("column.id", 80, ItemRow::id),
                                columns.number(
                                        "column.popularity",
                                        80,
                                        ItemRow::popularity,
                                        Columns::whole),
                                columns.number(
                                        "column.error", 80, ItemRow::error, Columns::significant)));
        table.setOnMouseClicked(
                event -> {
                    ItemRow chosen = table.getSelectionModel().getSelectedItem();
                    if (event.getClickCount() == 2 && chosen != null) {
                        model.choose(chosen.index());
                    }
                });
        int rows = Math.min(COLLISION_ROWS, codes.collisions().size());
        return new VBox(
                6,
                Tools.heading(texts, "item.collisions"),
                filled(table, codes.collisions(), rows));
    }

    /** As high as its rows. */
    private static <R> TableView<R> filled(TableView<R> table, List<R> rows, int shown) {
        table.getItems().setAll(rows);
        table.getColumns().forEach(column -> column.setSortable(false));
        table.setFixedCellSize(ROW);
        double height = ROW * (shown + 1) + 8;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        return table;
    }
}
