package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import java.util.Optional;

/**
 * The biases of HSTU attention for a tile, shared by its heads, and the sums that are their
 * gradients.
 */
final class HstuTables {
    /** The table of times, and the times of queries and keys. */
    record Times(Floats table, Ints ofQueries, Ints ofKeys) {}

    private final Optional<Floats> positionTable;
    private final Optional<Times> times;
    private final RelativePositions positions;

    /** Elements of the table of positions; sums by time follow them in a partial. */
    private final int length;

    // Where things lie in a worker's memory: biases of a tile and the buckets of its intervals, the
    // window of positions, sums over diagonals.
    private final int biasesAt;
    private final int bucketsAt;
    private final int windowAt;
    private final int diagonalsAt;
    private final int end;

    /**
     * @param at where memory is free in a worker's floats
     */
    HstuTables(Optional<Floats> positionTable, Optional<Times> times, int at) {
        this.positionTable = positionTable;
        this.times = times;
        this.length = positionTable.map(Floats::length).orElse(0);
        this.positions = new RelativePositions(length, length / 2);
        this.biasesAt = at;
        this.bucketsAt = biasesAt + (times.isPresent() ? AttentionLayout.SCORES : 0);
        this.windowAt = bucketsAt + (times.isPresent() ? AttentionLayout.SCORES : 0);
        this.diagonalsAt = windowAt + RelativePositions.WINDOW;
        this.end = diagonalsAt + RelativePositions.SUMS;
    }

    int end() {
        return end;
    }

    boolean none() {
        return positionTable.isEmpty() && times.isEmpty();
    }

    /** Computes the biases of a tile; its scores then start from them. */
    void prepare(AttentionTile tile) {
        float[] s = tile.floats();
        if (positionTable.isPresent()) {
            Floats table = positionTable.get();
            positions.spread(table.array(), table.offset(), tile, s, windowAt);
            tile.startFrom(RelativePositions.first(tile, windowAt), -1);
        } else {
            tile.startFromZero();
        }
        if (times.isPresent()) {
            Times t = times.get();
            TimeBucketKernels.buckets(tile, t.ofQueries(), t.ofKeys(), bucketsAt);
            tile.startFromSum(t.table(), bucketsAt, biasesAt);
        }
    }

    /**
     * Adds the gradients of a tile's scores, summed over heads, to a partial of both tables.
     *
     * @param at where the gradients lie in the worker's memory
     */
    void sum(AttentionTile tile, int at, float[] partial, int po) {
        if (positionTable.isPresent()) {
            positions.sum(tile.floats(), at, tile, diagonalsAt, partial, po);
        }
        if (times.isPresent()) {
            TimeBucketKernels.sum(tile, at, bucketsAt, partial, po + length);
        }
    }
}
