package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * What the kernels of attention share: their first arguments, which rows a group works on, and what
 * becomes of a score.
 *
 * <p>A group works on a tile of {@value #TILE} rows of one sequence. Tiles have slots: those of
 * sequence b begin at slot offsets[b] / TILE + b, which leaves room for all of them, so a group
 * finds its tile from the offsets alone. Some slots stay empty.
 */
final class AttentionPairs {
    /** Queries of a tile, and keys of a tile. */
    static final int TILE = 32;

    /** Columns of a result that one group computes; wider ones take several groups. */
    static final int CHUNK = 64;

    static final int THREADS = 64;

    static final int SOFTMAX = 1;
    static final int HSTU = 2;

    // Places of the arguments that all have
    static final int Q = 0;
    static final int K = 1;
    static final int V = 2;
    static final int Q_OFFSETS = 3;
    static final int K_OFFSETS = 4;
    static final int SEQUENCES = 5;
    static final int HEADS = 6;
    static final int GROUPS = 7;
    static final int WIDTH = 8;
    static final int VALUE_WIDTH = 9;
    static final int CAUSAL = 10;
    static final int KIND = 11;

    /** Where the table of positions begins. */
    static final int TABLE = 12;

    /** Columns of the table of positions; 0 where there is none. */
    static final int COLUMNS = 13;

    static final int TABLE_ROWS = 14;

    /** The column of relative position 0. */
    static final int BEFORE = 15;

    static final int TIME_TABLE = 16;
    static final int QUERY_TIMES = 17;
    static final int KEY_TIMES = 18;

    /** Elements of the table of times; 0 where there is none. */
    static final int BUCKETS = 19;

    static final int THRESHOLDS = 20;

    /** The first argument of a kernel's own. */
    static final int OWN = THRESHOLDS + TimeThresholds.LAST + 1;

    // Places of the numbers
    static final int SCALE = 0;
    static final int DIVISOR = 1;

    private AttentionPairs() {}

    /** Slots for the tiles of so many rows in so many sequences. */
    static int slots(int rows, int sequences) {
        return rows / TILE + sequences;
    }

    /** The sequence that a slot belongs to; 0 if there are none. */
    static int sequence(IntArray ints, int offsets, int sequences, int slot) {
        int low = 0;
        int high = sequences;
        while (high - low > 1) {
            int middle = (low + high) >> 1;
            if (ints.get(offsets + middle) / TILE + middle <= slot) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What the tables add to the score of a query and a key. */
    static float bias(
            IntArray args, FloatArray heap, IntArray ints, int head, int row, int key, int place) {
        float sum = 0f;
        int columns = args.get(COLUMNS);
        if (columns > 0) {
            int tableRow = head < args.get(TABLE_ROWS) ? head : 0;
            int column = column(args.get(BEFORE) + key - place, columns);
            sum = heap.get(args.get(TABLE) + tableRow * columns + column);
        }
        if (args.get(BUCKETS) > 0) {
            sum += heap.get(args.get(TIME_TABLE) + bucket(args, ints, row, key));
        }
        return sum;
    }

    /** Positions beyond a table take its nearest column. */
    static int column(int column, int columns) {
        return Math.min(Math.max(column, 0), columns - 1);
    }

    static int bucket(IntArray args, IntArray ints, int row, int key) {
        return TimeThresholds.bucket(
                args,
                THRESHOLDS,
                ints.get(args.get(QUERY_TIMES) + row),
                ints.get(args.get(KEY_TIMES) + key));
    }

    /** The weight of a score in HSTU, but for the divisor. */
    static float silu(float score) {
        return score / (1f + TornadoMath.exp(-score));
    }

    /** The derivative of {@link #silu}. */
    static float siluSlope(float score) {
        float sigmoid = 1f / (1f + TornadoMath.exp(-score));
        return sigmoid * (1f + score * (1f - sigmoid));
    }
}
