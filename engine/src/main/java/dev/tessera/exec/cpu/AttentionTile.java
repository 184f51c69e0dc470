package dev.tessera.exec.cpu;

import dev.tessera.graph.Mask;

/** The tile of scores that a worker is at: some queries and some keys of a sequence. */
final class AttentionTile {
    final AttentionLayout layout;
    final Workspace workspace;
    final int worker;
    int part;
    int sequence;

    /** First query and first key, counted in the sequence. */
    int query;

    int key;

    /** How many there are of each. */
    int queries;

    int keys;

    AttentionTile(AttentionLayout layout, Workspace workspace, int worker) {
        this.layout = layout;
        this.workspace = workspace;
        this.worker = worker;
    }

    static AttentionTile[] ofWorkers(WorkerPool pool, AttentionLayout layout, Workspace workspace) {
        AttentionTile[] tiles = new AttentionTile[pool.threads()];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = new AttentionTile(layout, workspace, i);
        }
        return tiles;
    }

    Workspace.Scratch scratch() {
        return workspace.of(worker);
    }

    int queryRow() {
        return layout.firstQuery(sequence) + query;
    }

    int keyRow() {
        return layout.firstKey(sequence) + key;
    }

    /** The relative position of the tile's first key seen from its first query. */
    int offset() {
        return key - layout.place(sequence, query);
    }

    /** Moves to queries from {@code first} on; false if they see none of the keys from {@code key}. */
    boolean moveTo(int first, int available) {
        query = first;
        queries = Math.min(AttentionLayout.QUERIES, layout.queries(sequence) - first);
        keys = Math.min(available, layout.visible(sequence, first + queries - 1) - key);
        return keys > 0;
    }

    /** Overwrites what belongs to keys that a query does not see. */
    void hide(int at, float value) {
        if (layout.mask() == Mask.CAUSAL) {
            AttentionKernels.hide(scratch().floats, at, keys, offset(), value);
        }
    }
}
