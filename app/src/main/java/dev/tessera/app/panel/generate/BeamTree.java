package dev.tessera.app.panel.generate;

import dev.tessera.generate.BeamTrace;
import dev.tessera.generate.BeamTrace.Continuation;
import dev.tessera.generate.BeamTrace.Prefix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The prefixes that a beam search kept, as a tree laid out in rows: a beam or a prefix that was not
 * lengthened has a row of its own, any other stands in the middle of its children, and branches
 * that lead to better beams come first.
 */
final class BeamTree {
    private final BeamTrace trace;
    private final List<Node> nodes = new ArrayList<>();
    private final List<List<Integer>> levels = new ArrayList<>();
    private int rows;

    /**
     * A kept prefix.
     *
     * @param id its place in {@link #nodes}; 0 is the empty prefix
     * @param level length of the prefix
     * @param place among the prefixes before the next level, among the beams at the last level
     * @param parent -1 for the empty prefix
     * @param code the last code, -1 for the empty prefix
     * @param probability P(code | prefix before it, history)
     * @param total P(prefix | history)
     * @param children the most promising first
     * @param best rank of the best beam below it, {@link Integer#MAX_VALUE} if there is none: its
     *     continuations were all pruned
     */
    record Node(
            int id,
            int level,
            int place,
            int parent,
            int code,
            double probability,
            double total,
            boolean legal,
            List<Integer> children,
            int best,
            double row) {
        boolean isDead() {
            return best == Integer.MAX_VALUE;
        }
    }

    private BeamTree(BeamTrace trace) {
        this.trace = trace;
    }

    static BeamTree of(BeamTrace trace) {
        BeamTree tree = new BeamTree(trace);
        for (int level = 0; level <= trace.levels().size(); level++) {
            tree.levels.add(new ArrayList<>());
        }
        tree.nodes.add(null);
        tree.grow(0, 0, 0, -1, new Continuation(-1, 0, 0, true, BeamTrace.Fate.KEPT, 0));
        tree.place(0);
        tree.levels.forEach(
                level ->
                        level.sort(
                                Comparator.comparingDouble(
                                        (Integer id) -> tree.nodes.get(id).row())));
        return tree;
    }

    /** Adds a prefix with all that hangs on it; gives the rank of the best beam there. */
    private int grow(int id, int level, int place, int parent, Continuation by) {
        boolean leaf = level == trace.levels().size();
        List<int[]> ranked = new ArrayList<>();
        int best = leaf ? place + 1 : Integer.MAX_VALUE;
        if (!leaf) {
            for (Continuation kept : trace.levels().get(level).prefixes().get(place).kept()) {
                int child = nodes.size();
                nodes.add(null);
                int rank = grow(child, level + 1, kept.next(), id, kept);
                ranked.add(new int[] {rank, child});
                best = Math.min(best, rank);
            }
        }
        // Kept ones come the most probable first, and this sort is stable.
        ranked.sort(Comparator.comparingInt(one -> one[0]));
        nodes.set(
                id,
                new Node(
                        id,
                        level,
                        place,
                        parent,
                        by.code(),
                        by.probability(),
                        by.totalProbability(),
                        by.legal(),
                        ranked.stream().map(one -> one[1]).toList(),
                        best,
                        0));
        levels.get(level).add(id);
        return best;
    }

    private double place(int id) {
        Node node = nodes.get(id);
        double row;
        if (node.children().isEmpty()) {
            row = rows++;
        } else {
            double first = place(node.children().getFirst());
            double last = first;
            for (int child : node.children().subList(1, node.children().size())) {
                last = place(child);
            }
            row = (first + last) / 2;
        }
        nodes.set(
                id,
                new Node(
                        id,
                        node.level(),
                        node.place(),
                        node.parent(),
                        node.code(),
                        node.probability(),
                        node.total(),
                        node.legal(),
                        node.children(),
                        node.best(),
                        row));
        return row;
    }

    BeamTrace trace() {
        return trace;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int id) {
        return nodes.get(id);
    }

    int rows() {
        return rows;
    }

    /** How long a whole id is. */
    int depth() {
        return trace.levels().size();
    }

    boolean isBeam(Node node) {
        return node.level() == depth();
    }

    int[] codes(Node node) {
        return isBeam(node)
                ? trace.beams().codes()[node.place()]
                : trace.levels().get(node.level()).prefixes().get(node.place()).codes();
    }

    /** What the search made of the continuations of a prefix; empty for a beam, which has none. */
    Optional<Prefix> prefix(Node node) {
        return isBeam(node)
                ? Optional.empty()
                : Optional.of(trace.levels().get(node.level()).prefixes().get(node.place()));
    }

    /** The node of a beam. */
    Node beam(int beam) {
        return levels.getLast().stream()
                .map(nodes::get)
                .filter(node -> node.place() == beam)
                .findFirst()
                .orElseThrow();
    }

    /** The longest kept prefix of an id; the empty one if not even its first code was kept. */
    Node longest(int[] id) {
        Node at = nodes.getFirst();
        for (int code : id) {
            Node from = at;
            Optional<Node> next =
                    from.children().stream()
                            .map(nodes::get)
                            .filter(child -> child.code() == code)
                            .findFirst();
            if (next.isEmpty()) {
                return from;
            }
            at = next.get();
        }
        return at;
    }

    /** Ways to walk from a node. */
    enum Step {
        TO_PARENT,
        TO_BEST_CHILD,
        UP,
        DOWN,
        FIRST,
        LAST
    }

    /**
     * Where a step leads; the node itself where it leads nowhere. Up and down stay on the level.
     */
    Node walk(Node from, Step step) {
        List<Integer> level = levels.get(from.level());
        int at = level.indexOf(from.id());
        return switch (step) {
            case TO_PARENT -> from.parent() < 0 ? from : nodes.get(from.parent());
            case TO_BEST_CHILD ->
                    from.children().isEmpty() ? from : nodes.get(from.children().getFirst());
            case UP -> nodes.get(level.get(Math.max(0, at - 1)));
            case DOWN -> nodes.get(level.get(Math.min(level.size() - 1, at + 1)));
            case FIRST -> nodes.get(level.getFirst());
            case LAST -> nodes.get(level.getLast());
        };
    }

    /** Whether a node stands on the way from the empty prefix to another. */
    boolean leadsTo(Node node, Node end) {
        Node at = end;
        while (at.level() > node.level()) {
            at = nodes.get(at.parent());
        }
        return at.id() == node.id();
    }
}
