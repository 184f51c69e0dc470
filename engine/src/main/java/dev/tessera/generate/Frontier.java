package dev.tessera.generate;

import dev.tessera.exec.FloatView;
import dev.tessera.model.TopScores;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The prefixes alive at one level for all histories of a batch. The prefixes of a history stand in
 * ascending order of their codes, except at the last level, where the best comes first.
 */
final class Frontier {
    private final PrefixTrie trie;
    private final int level;
    private final int[] starts;
    private final int[][] codes;
    private final int[] parents;
    private final int[] nodes;
    private final double[] scores;

    private Frontier(
            PrefixTrie trie,
            int level,
            int[] starts,
            int[][] codes,
            int[] parents,
            int[] nodes,
            double[] scores) {
        this.trie = trie;
        this.level = level;
        this.starts = starts;
        this.codes = codes;
        this.parents = parents;
        this.nodes = nodes;
        this.scores = scores;
    }

    /** The empty prefix of each history. */
    static Frontier start(PrefixTrie trie, int histories) {
        int[] starts = new int[histories + 1];
        Arrays.setAll(starts, h -> h);
        return new Frontier(
                trie,
                0,
                starts,
                new int[0][],
                new int[histories],
                new int[histories],
                new double[histories]);
    }

    /** For each history its first prefix, and the number of prefixes as last element. */
    int[] starts() {
        return starts;
    }

    /** The last code of each prefix. */
    int[] lastCodes() {
        return codes[level - 1];
    }

    /** The prefix of the frontier before that each one lengthens. */
    int[] parents() {
        return parents;
    }

    /** Length of the prefixes. */
    int level() {
        return level;
    }

    /** Whether one more code makes whole ids. */
    boolean isLast() {
        return level + 1 == trie.levels();
    }

    /** How many prefixes there are, over all histories. */
    int size() {
        return starts[starts.length - 1];
    }

    /** log P(prefix | history). */
    double score(int prefix) {
        return scores[prefix];
    }

    int[] codes(int prefix) {
        int[] own = new int[level];
        Arrays.setAll(own, l -> codes[l][prefix]);
        return own;
    }

    /**
     * The best prefixes one code longer.
     *
     * @param next log-probabilities of the next code, a row for each prefix
     * @param top keeps as many as there may be beams
     * @param constrained whether only codes that lead towards an item are considered
     * @param excluded for each history the distinct ids that must not come out
     */
    Frontier expand(
            FloatView next,
            TopScores top,
            boolean constrained,
            IntFunction<IntPredicate> excluded) {
        int histories = starts.length - 1;
        boolean last = isLast();
        int[][] chosen = new int[histories][];
        int[] grownStarts = new int[histories + 1];
        for (int h = 0; h < histories; h++) {
            offer(h, next, top, constrained, last ? excluded.apply(h) : _ -> false);
            chosen[h] = top.drain();
            if (!last) {
                Arrays.sort(chosen[h]);
            }
            grownStarts[h + 1] = grownStarts[h] + chosen[h].length;
        }
        return grow(chosen, grownStarts, next);
    }

    /**
     * Offers every continuation of a history's prefixes under the index (prefix within the history)
     * * K + code.
     */
    private void offer(
            int h, FloatView next, TopScores top, boolean constrained, IntPredicate excluded) {
        int size = next.columns();
        for (int prefix = starts[h]; prefix < starts[h + 1]; prefix++) {
            int row = next.offset() + prefix * size;
            int index = (prefix - starts[h]) * size;
            if (constrained) {
                int end = trie.endChild(level, nodes[prefix]);
                for (int child = trie.firstChild(level, nodes[prefix]); child < end; child++) {
                    int code = trie.code(level + 1, child);
                    offer(
                            top,
                            index + code,
                            scores[prefix] + next.array()[row + code],
                            child,
                            excluded);
                }
            } else {
                for (int code = 0; code < size; code++) {
                    double score = scores[prefix] + next.array()[row + code];
                    if (top.accepts(score)) {
                        offer(top, index + code, score, child(prefix, code), excluded);
                    }
                }
            }
        }
    }

    private static void offer(
            TopScores top, int index, double score, int child, IntPredicate excluded) {
        if (top.accepts(score) && !(child >= 0 && excluded.test(child))) {
            top.offer(index, score);
        }
    }

    /** The trie's node behind one more code, -1 off the trie. */
    int child(int prefix, int code) {
        return nodes[prefix] < 0 ? -1 : trie.child(level, nodes[prefix], code);
    }

    private Frontier grow(int[][] chosen, int[] grownStarts, FloatView next) {
        int size = next.columns();
        int total = grownStarts[chosen.length];
        int[][] grownCodes = new int[level + 1][total];
        int[] grownParents = new int[total];
        int[] grownNodes = new int[total];
        double[] grownScores = new double[total];
        for (int h = 0; h < chosen.length; h++) {
            for (int i = 0; i < chosen[h].length; i++) {
                int grown = grownStarts[h] + i;
                int prefix = starts[h] + chosen[h][i] / size;
                int code = chosen[h][i] % size;
                for (int l = 0; l < level; l++) {
                    grownCodes[l][grown] = codes[l][prefix];
                }
                grownCodes[level][grown] = code;
                grownParents[grown] = prefix;
                grownNodes[grown] = child(prefix, code);
                grownScores[grown] =
                        scores[prefix] + next.array()[next.offset() + prefix * size + code];
            }
        }
        return new Frontier(
                trie, level + 1, grownStarts, grownCodes, grownParents, grownNodes, grownScores);
    }

    /** The prefixes of one history. */
    Beams beams(int h) {
        int count = starts[h + 1] - starts[h];
        int[][] ids = new int[count][level];
        for (int i = 0; i < count; i++) {
            for (int l = 0; l < level; l++) {
                ids[i][l] = codes[l][starts[h] + i];
            }
        }
        return new Beams(
                ids,
                Arrays.copyOfRange(scores, starts[h], starts[h + 1]),
                Arrays.copyOfRange(nodes, starts[h], starts[h + 1]));
    }
}
