package dev.tessera.app.panel.tokenizer;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;
import dev.tessera.tokenizer.PrefixTree;
import dev.tessera.tokenizer.SemanticIdIndex;

import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The prefixes as a tree whose branches are made when they are opened. */
final class PrefixTreeView {
    private final Texts texts;
    private final ExplorerViewModel model;
    private final TreeView<PrefixTree.Node> view = new TreeView<>();
    private Optional<PrefixTree> tree = Optional.empty();
    private boolean following;

    PrefixTreeView(Texts texts, ExplorerViewModel model) {
        this.texts = texts;
        this.model = model;
        view.setId("explorer-tree");
        view.getStyleClass().add(Styles.DENSE);
        view.setCellFactory(_ -> new PrefixCell());
        view.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, item) -> {
                            if (item != null && !following) {
                                model.open(item.getValue());
                            }
                        });
        model.prefix().subscribe(this::follow);
        texts.language().subscribe(_ -> view.refresh());
    }

    Node node() {
        return view;
    }

    /** Opens the branches down to a prefix and marks it. */
    private void follow(Optional<PrefixTree.Node> prefix) {
        if (!model.tree().equals(tree)) {
            tree = model.tree();
            view.setRoot(tree.map(of -> new Branch(of, of.root())).orElse(null));
        }
        if (prefix.isEmpty() || view.getRoot() == null) {
            return;
        }
        following = true;
        TreeItem<PrefixTree.Node> item = view.getRoot();
        item.setExpanded(true);
        for (int depth = 1; depth <= prefix.get().depth(); depth++) {
            int[] codes = Arrays.copyOf(prefix.get().prefix(), depth);
            TreeItem<PrefixTree.Node> above = item;
            item.setExpanded(true);
            item =
                    above.getChildren().stream()
                            .filter(child -> Arrays.equals(child.getValue().prefix(), codes))
                            .findFirst()
                            .orElse(above);
        }
        if (view.getSelectionModel().getSelectedItem() != item) {
            view.getSelectionModel().select(item);
            view.scrollTo(Math.max(0, view.getRow(item) - 3));
        }
        following = false;
    }

    /** A prefix whose longer ones are looked up when they are first asked for. */
    private static final class Branch extends TreeItem<PrefixTree.Node> {
        private final PrefixTree tree;
        private boolean filled;

        Branch(PrefixTree tree, PrefixTree.Node node) {
            super(node);
            this.tree = tree;
        }

        @Override
        public boolean isLeaf() {
            return getValue().depth() == tree.levels();
        }

        @Override
        public ObservableList<TreeItem<PrefixTree.Node>> getChildren() {
            if (!filled) {
                filled = true;
                super.getChildren()
                        .setAll(
                                tree.children(getValue()).stream()
                                        .map(child -> new Branch(tree, child))
                                        .toList());
            }
            return super.getChildren();
        }
    }

    private final class PrefixCell extends TreeCell<PrefixTree.Node> {
        private final Label code = new Label();
        private final Label count = new Label();
        private final HBox row = new HBox(8, code, gap(), count);

        PrefixCell() {
            row.setAlignment(Pos.CENTER_LEFT);
            code.getStyleClass().add("tabular");
            count.getStyleClass().addAll("tabular", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        }

        private static Region gap() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            return gap;
        }

        @Override
        protected void updateItem(PrefixTree.Node node, boolean empty) {
            super.updateItem(node, empty);
            setText(null);
            setGraphic(empty || node == null ? null : row);
            if (!empty && node != null) {
                int depth = node.depth();
                code.setText(
                        depth == 0
                                ? texts.get("tree.root")
                                : SemanticIdIndex.token(depth - 1, node.prefix()[depth - 1]));
                count.setText(String.format(Locale.ROOT, "%,d", node.count()));
                setAccessibleText(code.getText() + " " + count.getText());
            }
        }
    }
}
