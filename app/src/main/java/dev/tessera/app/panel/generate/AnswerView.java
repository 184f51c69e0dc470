package dev.tessera.app.panel.generate;

import atlantafx.base.theme.Styles;

import dev.tessera.app.panel.generate.BeamTree.Node;
import dev.tessera.app.text.Texts;
import dev.tessera.generate.BeamTrace.Continuation;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.generate.BeamTrace.Prefix;
import dev.tessera.tokenizer.SemanticIdIndex;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The recommended items, and the continuations of the prefix that is looked at. */
final class AnswerView {
    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
    private static final PseudoClass PRUNED = PseudoClass.getPseudoClass("pruned");

    private final Texts texts;
    private final BeamViewModel model;
    private final TableView<Answer.Item> items = new TableView<>();
    private final TableView<Continuation> continuations = new TableView<>();
    private final Label head = new Label();
    private final SplitPane page;
    private int level;
    private boolean following;

    AnswerView(Texts texts, BeamViewModel model) {
        this.texts = texts;
        this.model = model;
        items();
        continuations();
        VBox below = new VBox(head, continuations);
        head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "section-head");
        VBox.setVgrow(continuations, Priority.ALWAYS);
        page = new SplitPane(items, below);
        page.setDividerPositions(0.58);
        model.asked().subscribe(_ -> show());
        model.selected().subscribe(this::select);
        texts.language().subscribe(_ -> select(model.selected().get()));
    }

    javafx.scene.Node node() {
        return page;
    }

    private void items() {
        items.setId("beam-items");
        items.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        items.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        Label nothing = new Label();
        nothing.textProperty().bind(texts.bind("items.none"));
        items.setPlaceholder(nothing);
        TableColumn<Answer.Item, Answer.Item> rank = new TableColumn<>("#");
        rank.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        rank.setCellFactory(_ -> new RankCell());
        sized(rank, 58);
        TableColumn<Answer.Item, String> probability =
                column(
                        "column.probability",
                        item ->
                                Double.isNaN(item.probability())
                                        ? "–"
                                        : BeamTreeCanvas.percent(item.probability()));
        probability.getStyleClass().add("number-column");
        sized(probability, 86);
        TableColumn<Answer.Item, String> title = column("column.item", item -> item.card().title());
        title.setMinWidth(140);
        title.setPrefWidth(220);
        TableColumn<Answer.Item, String> categories =
                column("column.categories", item -> item.card().categories());
        categories.setMinWidth(80);
        categories.setPrefWidth(120);
        TableColumn<Answer.Item, String> id =
                column("column.id", item -> item.semanticId().isEmpty() ? "–" : item.semanticId());
        id.setMinWidth(120);
        id.setPrefWidth(190);
        items.getColumns().setAll(List.of(rank, probability, title, id, categories));
        items.getColumns().forEach(column -> column.setSortable(false));
        items.setRowFactory(
                _ ->
                        new TableRow<>() {
                            @Override
                            protected void updateItem(Answer.Item item, boolean empty) {
                                super.updateItem(item, empty);
                                pseudoClassStateChanged(HIT, !empty && item != null && item.hit());
                            }
                        });
        items.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        item -> {
                            if (item != null && item.beam() >= 0 && !following) {
                                model.answer()
                                        .flatMap(Answer::tree)
                                        .ifPresent(
                                                tree ->
                                                        model.selected()
                                                                .set(
                                                                        Optional.of(
                                                                                tree.beam(
                                                                                        item
                                                                                                .beam()))));
                            }
                        });
    }

    private <T> TableColumn<T, String> column(String key, Function<T, String> text) {
        TableColumn<T, String> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
        return column;
    }

    private static void sized(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setMaxWidth(width * 1.4);
        column.setPrefWidth(width);
    }

    private static final class RankCell
            extends javafx.scene.control.TableCell<Answer.Item, Answer.Item> {
        @Override
        protected void updateItem(Answer.Item item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : Integer.toString(item.rank()));
            if (empty || item == null || !item.hit()) {
                setGraphic(null);
            } else {
                FontIcon icon = new FontIcon("fth-target");
                icon.getStyleClass().add("target-icon");
                setGraphic(icon);
            }
        }
    }

    private void continuations() {
        continuations.setId("beam-continuations");
        continuations.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        continuations.getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        Label whole = new Label();
        whole.textProperty().bind(texts.bind("continuations.none"));
        whole.setWrapText(true);
        continuations.setPlaceholder(whole);
        TableColumn<Continuation, String> code =
                column("column.code", next -> SemanticIdIndex.token(level, next.code()));
        sized(code, 84);
        TableColumn<Continuation, String> probability =
                column("column.level", next -> BeamTreeCanvas.percent(next.probability()));
        probability.getStyleClass().add("number-column");
        sized(probability, 74);
        TableColumn<Continuation, String> total =
                column("column.total", next -> BeamTreeCanvas.percent(next.totalProbability()));
        total.getStyleClass().add("number-column");
        sized(total, 70);
        TableColumn<Continuation, String> fate = column("column.fate", this::fate);
        fate.setMinWidth(96);
        continuations.getColumns().setAll(List.of(code, probability, total, fate));
        continuations.getColumns().forEach(column -> column.setSortable(false));
        continuations.setRowFactory(
                _ ->
                        new TableRow<>() {
                            @Override
                            protected void updateItem(Continuation next, boolean empty) {
                                super.updateItem(next, empty);
                                pseudoClassStateChanged(
                                        PRUNED, !empty && next != null && next.fate() != Fate.KEPT);
                            }
                        });
    }

    private String fate(Continuation next) {
        String key = "fate." + next.fate().name();
        return texts.get(key);
    }

    private void show() {
        items.getItems().setAll(model.answer().map(Answer::items).orElse(List.of()));
        select(model.selected().get());
    }

    /** Shows the continuations of a prefix, and the row of a beam. */
    private void select(Optional<Node> node) {
        Optional<BeamTree> tree = model.answer().flatMap(Answer::tree);
        Optional<Prefix> prefix = tree.flatMap(shown -> node.flatMap(shown::prefix));
        level = node.map(Node::level).orElse(0);
        head.setText(
                tree.isPresent() && node.isPresent()
                        ? level == 0
                                ? texts.get("continuations.start")
                                : texts.get(
                                        "continuations",
                                        Recommenders.tokens(tree.get().codes(node.get())))
                        : "");
        continuations.getItems().setAll(prefix.map(AnswerView::all).orElse(List.of()));
        if (tree.isPresent() && node.isPresent() && tree.get().isBeam(node.get())) {
            mark(node.get().place());
        }
    }

    private static List<Continuation> all(Prefix prefix) {
        return Stream.concat(prefix.kept().stream(), prefix.pruned().stream())
                .sorted(Comparator.comparingDouble(Continuation::total).reversed())
                .toList();
    }

    private void mark(int beam) {
        Answer.Item now = items.getSelectionModel().getSelectedItem();
        if (now != null && now.beam() == beam) {
            return;
        }
        following = true;
        try {
            items.getItems().stream()
                    .filter(item -> item.beam() == beam)
                    .findFirst()
                    .ifPresent(
                            item -> {
                                items.getSelectionModel().select(item);
                                items.scrollTo(Math.max(0, item.rank() - 3));
                            });
        } finally {
            following = false;
        }
    }
}
