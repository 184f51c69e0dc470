package dev.tessera.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The semantic ids of a catalogue as a tree: a node stands for a prefix and holds the items whose
 * ids begin with it. Nothing but the order of the items is stored, so that the tree of any number
 * of items opens node by node.
 */
public final class PrefixTree {
    private final SemanticIds ids;
    private final int[] items;

    /**
     * A prefix and its items.
     *
     * @param prefix codes from the first level on; empty for the root
     * @param from first of its items in the order of the tree
     * @param to one past the last
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by value below
    public record Node(int[] prefix, int from, int to) {

        /** Levels that the prefix fixes. */
        public int depth() {
            return prefix.length;
        }

        public int count() {
            return to - from;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && Arrays.equals(prefix, node.prefix);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(prefix);
        }

        /** As {@code <a_12><b_3>}; empty for the root. */
        @Override
        public String toString() {
            return SemanticIdIndex.text(prefix);
        }
    }

    private PrefixTree(SemanticIds ids) {
        this.ids = ids;
        items = IdToItems.order(ids);
    }

    public static PrefixTree of(SemanticIds ids) {
        return new PrefixTree(ids);
    }

    public Node root() {
        return new Node(new int[0], 0, items.length);
    }

    /** Levels of an id. */
    public int levels() {
        return ids.levels();
    }

    /** The prefixes that are one level longer, by ascending code; none below a whole id. */
    public List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        if (node.depth() == ids.levels()) {
            return children;
        }
        int from = node.from();
        while (from < node.to()) {
            int code = ids.code(items[from], node.depth());
            int to = from + 1;
            while (to < node.to() && ids.code(items[to], node.depth()) == code) {
                to++;
            }
            children.add(new Node(extended(node.prefix(), code), from, to));
            from = to;
        }
        return children;
    }

    private static int[] extended(int[] prefix, int code) {
        int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
        longer[prefix.length] = code;
        return longer;
    }

    /** The items of a node by ascending id, then by their index. */
    public int[] items(Node node) {
        return Arrays.copyOfRange(items, node.from(), node.to());
    }

    /** The node of a prefix; empty if no item has it. */
    public Optional<Node> find(int... prefix) {
        if (prefix.length > ids.levels()) {
            return Optional.empty();
        }
        int from = first(prefix, 0);
        int to = first(prefix, 1);
        return from == to ? Optional.empty() : Optional.of(new Node(prefix.clone(), from, to));
    }

    /** The node of the first {@code depth} codes of an item. */
    public Node of(int item, int depth) {
        return find(Arrays.copyOf(ids.of(item), depth)).orElseThrow();
    }

    /** Place of the first item whose prefix is not less than, or (above = 1) greater than. */
    private int first(int[] prefix, int above) {
        int low = 0;
        int high = items.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int start = items[middle] * ids.levels();
            int order =
                    Arrays.compare(
                            ids.codes(), start, start + prefix.length, prefix, 0, prefix.length);
            if (order < above) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
