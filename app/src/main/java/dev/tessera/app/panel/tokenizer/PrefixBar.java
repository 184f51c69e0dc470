package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.text.Texts;
import dev.tessera.tokenizer.PrefixTree;
import dev.tessera.tokenizer.SemanticIdIndex;

import javafx.scene.Node;
import javafx.scene.control.TreeItem;

import org.controlsfx.control.BreadCrumbBar;
import org.controlsfx.control.BreadCrumbBar.BreadCrumbButton;

import java.util.Arrays;
import java.util.Optional;

/** The way from all items to the prefix, each step of which can be gone back to. */
final class PrefixBar {
    private final Texts texts;
    private final ExplorerViewModel model;
    private final BreadCrumbBar<PrefixTree.Node> bar = new BreadCrumbBar<>();

    PrefixBar(Texts texts, ExplorerViewModel model) {
        this.texts = texts;
        this.model = model;
        bar.setId("explorer-path");
        bar.setAutoNavigationEnabled(false);
        bar.setCrumbFactory(crumb -> new BreadCrumbButton(name(crumb.getValue())));
        bar.setOnCrumbAction(event -> model.open(event.getSelectedCrumb().getValue()));
        model.prefix().subscribe(this::show);
        texts.language().subscribe(_ -> show(model.prefix().get()));
    }

    Node node() {
        return bar;
    }

    private void show(Optional<PrefixTree.Node> prefix) {
        if (prefix.isEmpty() || model.tree().isEmpty()) {
            bar.setSelectedCrumb(null);
            return;
        }
        PrefixTree tree = model.tree().get();
        TreeItem<PrefixTree.Node> crumb = new TreeItem<>(tree.root());
        for (int depth = 1; depth <= prefix.get().depth(); depth++) {
            PrefixTree.Node node =
                    tree.find(Arrays.copyOf(prefix.get().prefix(), depth)).orElseThrow();
            TreeItem<PrefixTree.Node> next = new TreeItem<>(node);
            crumb.getChildren().add(next);
            crumb = next;
        }
        bar.setSelectedCrumb(crumb);
    }

    private String name(PrefixTree.Node node) {
        return node.depth() == 0
                ? texts.get("tree.root")
                : SemanticIdIndex.token(node.depth() - 1, node.prefix()[node.depth() - 1]);
    }
}
