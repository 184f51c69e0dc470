package dev.tessera.tokenizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much the items of a prefix have in common: the value of a categorical column that most of
 * them have. A tokenizer whose codes mean something has purer prefixes the longer they are.
 */
public final class PrefixPurity {
    private final PrefixTree tree;
    private final List<List<String>> categories;

    /**
     * What the items of a prefix have in common.
     *
     * @param prefix length of the prefix
     * @param items that have it
     * @param commonest value that most of them have, the first in the order of the alphabet among
     *     equals; empty if none has any
     * @param share of the items that have it
     * @param everywhere share of all items of the catalogue that have it, what chance would give
     */
    public record Shared(
            int prefix, int items, Optional<String> commonest, double share, double everywhere) {}

    /**
     * @param categories values of one categorical column, a list an item
     */
    public PrefixPurity(PrefixTree tree, List<List<String>> categories) {
        this.tree = tree;
        this.categories = categories;
    }

    /** For an item, prefix by prefix from the first level to the whole id. */
    public List<Shared> of(int item) {
        List<Shared> shared = new ArrayList<>();
        Map<String, Integer> everywhere = counts(tree.items(tree.root()));
        for (int depth = 1; depth <= tree.levels(); depth++) {
            shared.add(of(tree.of(item, depth), everywhere));
        }
        return shared;
    }

    /** For one prefix. */
    public Shared of(PrefixTree.Node node) {
        return of(node, counts(tree.items(tree.root())));
    }

    private Shared of(PrefixTree.Node node, Map<String, Integer> everywhere) {
        Optional<Map.Entry<String, Integer>> commonest = commonest(node);
        return new Shared(
                node.depth(),
                node.count(),
                commonest.map(Map.Entry::getKey),
                commonest.map(entry -> (double) entry.getValue() / node.count()).orElse(0.0),
                commonest
                        .map(entry -> (double) everywhere.get(entry.getKey()) / tree.root().count())
                        .orElse(0.0));
    }

    /**
     * Mean over all items of the share of their prefix's commonest value, for each length of prefix
     * from 0, the whole catalogue.
     */
    public double[] means() {
        double[] means = new double[tree.levels() + 1];
        List<PrefixTree.Node> nodes = List.of(tree.root());
        for (int depth = 0; depth < means.length; depth++) {
            List<PrefixTree.Node> next = new ArrayList<>();
            for (PrefixTree.Node node : nodes) {
                means[depth] +=
                        commonest(node).map(Map.Entry::getValue).orElse(0)
                                / (double) tree.root().count();
                next.addAll(tree.children(node));
            }
            nodes = next;
        }
        return means;
    }

    private Optional<Map.Entry<String, Integer>> commonest(PrefixTree.Node node) {
        return counts(tree.items(node)).entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(
                                        Map.Entry.<String, Integer>comparingByKey().reversed()));
    }

    /** How many of the items have each value. */
    private Map<String, Integer> counts(int[] items) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int item : items) {
            categories.get(item).stream()
                    .distinct()
                    .forEach(value -> counts.merge(value, 1, Integer::sum));
        }
        return counts;
    }
}
