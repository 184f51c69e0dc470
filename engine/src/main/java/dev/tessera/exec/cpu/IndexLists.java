package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import java.util.Arrays;

/**
 * For each row of a table the positions in an index vector that name it, in ascending order: linked
 * lists in the ints of the workspace, made anew by each run in one pass over the indices. With them
 * a part that owns rows of the table finds what belongs to them without a look at the others.
 */
final class IndexLists {
    /** Behind the last position of a list. */
    static final int END = -1;

    private final Workspace workspace;
    private final Ints indices;
    private final int nextAt;

    /**
     * @param rows the most rows the table can have
     */
    IndexLists(Workspace workspace, Ints indices, int rows) {
        this.indices = indices;
        this.nextAt = rows;
        this.workspace =
                workspace.reserveInts(
                        (long) rows + (long) indices.rows().bound() * indices.columns());
    }

    /** Finds the positions of each row; negative indices belong to none. */
    void build(int rows) {
        int[] lists = workspace.ints();
        Arrays.fill(lists, 0, rows, END);
        for (int t = indices.length() - 1; t >= 0; t--) {
            int row = indices.get(t);
            if (row >= 0) {
                lists[nextAt + t] = lists[row];
                lists[row] = t;
            }
        }
    }

    /** The first position that names a row, or {@link #END}. */
    int first(int row) {
        return workspace.ints()[row];
    }

    /** The position after {@code t} that names the same row, or {@link #END}. */
    int next(int t) {
        return workspace.ints()[nextAt + t];
    }
}
