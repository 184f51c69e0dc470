package dev.tessera.app.panel.tokenizer;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.ResultPane;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;
import dev.tessera.tokenizer.PrefixTree;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tree of prefixes, the items under one, and how an item came to its codes. */
final class ExplorerView implements Panel {
    private final ExplorerViewModel model;
    private final Texts texts;
    private final ResultPane<TokenizedRun> view;
    private final PrefixTreeView tree;
    private final PrefixBar bar;
    private final TableView<ItemRow> items;
    private final Label count = new Label();
    private final StackPane details = new StackPane();

    ExplorerView(Workbench workbench, ExplorerViewModel model) {
        this.model = model;
        texts = workbench.texts(ExplorerView.class);
        tree = new PrefixTreeView(texts, model);
        bar = new PrefixBar(texts, model);
        items = items();
        VBox left = new VBox(6, Tools.heading(texts, "tree"), tree.node());
        VBox.setVgrow(tree.node(), Priority.ALWAYS);
        left.getStyleClass().add("side");
        left.setMinWidth(170);
        SplitPane right = new SplitPane(list(), details);
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.45);
        details.getStyleClass().addAll("side", "details");
        details.setMinHeight(120);
        SplitPane split = new SplitPane(left, right);
        split.setDividerPositions(0.24);
        SplitPane.setResizableWithParent(left, false);
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
        view.setId("explorer-panel");
        view.getStyleClass().add("tokenizer-panel");
        view.getStylesheets().add(Tools.stylesheet());
        model.items().subscribe(this::showItems);
        texts.language().subscribe(_ -> nameCount());
        model.item().subscribe(this::showItem);
    }

    private Node tools() {
        CustomTextField search = new CustomTextField();
        search.setId("explorer-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("search.prompt"));
        search.setPrefWidth(260);
        search.setTooltip(tip("search.tip"));
        search.textProperty().bindBidirectional(model.search());
        search.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN && !items.getItems().isEmpty()) {
                        items.requestFocus();
                        items.getSelectionModel().selectFirst();
                        event.consume();
                    }
                });
        Label remark = new Label();
        remark.setId("explorer-remark");
        remark.textProperty().bind(model.remark());
        remark.getStyleClass().add(Styles.WARNING);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button export = new Button();
        export.setId("explorer-export");
        export.setGraphic(new FontIcon("fth-download"));
        export.textProperty().bind(texts.bind("export"));
        export.setTooltip(tip("export.tip"));
        export.setOnAction(_ -> model.export());
        export.setMinWidth(Button.USE_PREF_SIZE);
        HBox row = new HBox(10, search, remark, gap, export);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("tools");
        return row;
    }

    private Tooltip tip(String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        return tip;
    }

    private Node list() {
        count.getStyleClass().addAll(Styles.TEXT_MUTED);
        count.setMinWidth(Label.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, bar.node(), gap, count);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(HBox.USE_PREF_SIZE);
        VBox list = new VBox(6, head, items);
        VBox.setVgrow(items, Priority.ALWAYS);
        list.getStyleClass().add("side");
        list.setMinHeight(120);
        return list;
    }

    private TableView<ItemRow> items() {
        Columns<ItemRow> columns = new Columns<>(texts);
        TableView<ItemRow> table = columns.table("explorer-items", texts.bind("items.none"));
        TableColumn<ItemRow, String> title =
                columns.text("column.title", 180, row -> row.title().replaceAll("\\s+", " "));
        table.getColumns()
                .setAll(
                        List.of(
                                title,
                                columns.text("column.id", 70, ItemRow::id),
                                columns.text("column.semantic-id", 215, ItemRow::semanticId),
                                columns.number(
                                        "column.popularity",
                                        80,
                                        ItemRow::popularity,
                                        Columns::whole),
                                columns.number(
                                        "column.error", 80, ItemRow::error, Columns::significant)));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, row) -> {
                            if (row != null) {
                                model.choose(row.index());
                            }
                        });
        return table;
    }

    private void showItems(List<ItemRow> rows) {
        items.getItems().setAll(rows);
        items.sort();
        items.scrollTo(0);
        nameCount();
    }

    private void nameCount() {
        int listed = model.items().get().size();
        int under = model.prefix().get().map(PrefixTree.Node::count).orElse(0);
        count.setText(
                listed == ExplorerViewModel.MOST_LISTED && under > listed
                        ? texts.get("items.first", listed, under)
                        : texts.get("items.count", listed));
    }

    private void showItem(Optional<ItemCodes> item) {
        details.getChildren()
                .setAll(
                        item.<Node>map(codes -> ItemCodesView.of(texts, model, codes))
                                .orElseGet(
                                        () ->
                                                States.empty(
                                                        "fth-corner-right-up",
                                                        texts.bind("item.none"),
                                                        texts.bind("item.none.hint"))));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Map<String, String> state() {
        return model.state();
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
    }

    @Override
    public void close() {
        model.close();
    }
}
