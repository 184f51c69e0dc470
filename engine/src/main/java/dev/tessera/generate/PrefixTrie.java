package dev.tessera.generate;

import dev.tessera.tokenizer.IdToItems;

import java.util.Arrays;

/**
 * The semantic ids of a catalogue as a trie in flat arrays. The nodes of a depth are numbered in
 * ascending order of their codes, so that the children of a node are a range of the next depth and
 * the nodes of the last depth are the distinct ids in {@link IdToItems}' numbering. Node 0 of depth
 * 0 is the root.
 */
public final class PrefixTrie {
    private final int[][] firstChildren;
    private final int[][] codes;

    private PrefixTrie(int[][] firstChildren, int[][] codes) {
        this.firstChildren = firstChildren;
        this.codes = codes;
    }

    public static PrefixTrie of(IdToItems ids) {
        int levels = ids.codes(0).length;
        Depth[] depths = new Depth[levels + 1];
        for (int depth = 0; depth <= levels; depth++) {
            depths[depth] = new Depth(ids.count());
        }
        depths[0].add(0, 0);
        for (int id = 0; id < ids.count(); id++) {
            int[] id0 = ids.codes(id);
            int shared = id == 0 ? 0 : commonPrefix(id0, ids.codes(id - 1));
            for (int depth = shared + 1; depth <= levels; depth++) {
                int child = depth < levels ? depths[depth + 1].size : 0;
                depths[depth].add(id0[depth - 1], child);
            }
        }
        int[][] firstChildren = new int[levels][];
        int[][] codes = new int[levels][];
        for (int depth = 0; depth < levels; depth++) {
            firstChildren[depth] = depths[depth].ranges(depths[depth + 1].size);
            codes[depth] = Arrays.copyOf(depths[depth + 1].codes, depths[depth + 1].size);
        }
        return new PrefixTrie(firstChildren, codes);
    }

    private static int commonPrefix(int[] a, int[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }

    private static final class Depth {
        private final int[] codes;
        private final int[] firstChildren;
        private int size;

        Depth(int most) {
            codes = new int[most];
            firstChildren = new int[most + 1];
        }

        void add(int code, int firstChild) {
            codes[size] = code;
            firstChildren[size++] = firstChild;
        }

        int[] ranges(int end) {
            firstChildren[size] = end;
            return Arrays.copyOf(firstChildren, size + 1);
        }
    }

    /** Levels of the ids: the depth of the leaves. */
    public int levels() {
        return codes.length;
    }

    /** How many nodes a depth has. */
    public int size(int depth) {
        return depth == 0 ? 1 : codes[depth - 1].length;
    }

    /** The first child of a node, a node of the next depth. */
    public int firstChild(int depth, int node) {
        return firstChildren[depth][node];
    }

    /** One past the last child. */
    public int endChild(int depth, int node) {
        return firstChildren[depth][node + 1];
    }

    /** The code that leads to a node of a depth from 1. */
    public int code(int depth, int node) {
        return codes[depth - 1][node];
    }

    /** The child a code leads to, or -1. */
    public int child(int depth, int node, int code) {
        int found =
                Arrays.binarySearch(
                        codes[depth], firstChild(depth, node), endChild(depth, node), code);
        return found < 0 ? -1 : found;
    }

    /** The number of the distinct id with these codes, or -1. */
    public int find(int... id) {
        int node = 0;
        for (int depth = 0; depth < id.length && node >= 0; depth++) {
            node = child(depth, node, id[depth]);
        }
        return node;
    }
}
