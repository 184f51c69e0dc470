package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import java.util.Arrays;

/**
 * The nearest centroid of each row: the largest x.c - |c|^2 / 2. All centroids are packed once;
 * then chunks of them that stay in the second-level cache meet blocks of rows. Of each row only the
 * best score and the panel it comes from are kept; which centroid of that panel it is, is found by
 * computing the panel's scores again. The distance to it is then computed from the difference, free
 * of cancellation.
 */
final class NearestCentroidInstruction implements Instruction {
    /** Rows of a block: with a panel they stay in the first-level cache. */
    private static final int ROWS = 72;

    /** Floats of a chunk of panels. */
    private static final int CHUNK = 1 << 17;

    private static final int WIDTH = NearestKernel.COLUMNS;
    private static final int TILE = NearestKernel.ROWS;
    private static final int L = Lanes.LENGTH;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final Floats x;
    private final Floats c;
    private final Ints nearest;
    private final Floats distance;
    private final int stride;
    private final int bestAt;
    private final WorkerPool.Task packing = this::pack;
    private final WorkerPool.Task comparing = this::compare;
    private final WorkerPool.Task choosing = this::choose;

    // The present run.
    private int first;
    private int last;

    NearestCentroidInstruction(
            WorkerPool pool,
            Workspace workspace,
            Floats x,
            Floats c,
            Ints nearest,
            Floats distance) {
        this.pool = pool;
        this.x = x;
        this.c = c;
        this.nearest = nearest;
        this.distance = distance;
        this.stride = (c.columns() + 1) * WIDTH;
        this.bestAt = Math.multiplyExact(panels(c.rows().bound()), stride);
        this.workspace =
                workspace
                        .reserveShared((long) bestAt + x.rows().bound())
                        .reservePerWorker(2L * ROWS * L);
    }

    private static int panels(int centroids) {
        return (centroids + WIDTH - 1) / WIDTH;
    }

    @Override
    public void run() {
        int blocks = (x.count() + ROWS - 1) / ROWS;
        int panels = panels(c.count());
        int chunk = Math.max(1, CHUNK / stride);
        pool.run(packing, panels);
        for (first = 0; first < panels; first = last) {
            last = Math.min(panels, first + chunk);
            pool.run(comparing, blocks);
        }
        pool.run(choosing, blocks);
    }

    private void pack(int panel, int worker) {
        NearestKernel.pack(c, panel * WIDTH, workspace.shared(), panel * stride);
    }

    private void compare(int block, int worker) {
        int row = block * ROWS;
        int rows = Math.min(ROWS, x.count() - row);
        float[] s = workspace.shared();
        float[] lanes = workspace.of(worker).floats;
        int numbersAt = ROWS * L;
        Arrays.fill(lanes, 0, numbersAt, Float.NEGATIVE_INFINITY);
        Arrays.fill(lanes, numbersAt, 2 * numbersAt, first);
        for (int panel = first; panel < last; panel++) {
            for (int i = 0; i < rows; i += TILE) {
                NearestKernel.compare(
                        x.array(),
                        x.row(row + i),
                        x.columns(),
                        Math.min(TILE, rows - i),
                        s,
                        panel * stride,
                        x.columns(),
                        lanes,
                        i * L,
                        numbersAt,
                        panel);
            }
        }
        for (int i = 0; i < rows; i++) {
            keepBest(row + i, lanes, i * L, numbersAt + i * L);
        }
    }

    /**
     * The best of this chunk replaces the best so far only if it is better: among equals the lowest
     * panel stays.
     */
    private void keepBest(int t, float[] lanes, int scores, int numbers) {
        float[] s = workspace.shared();
        float best = NearestKernel.largest(lanes, scores);
        if (first == 0 || best > s[bestAt + t]) {
            s[bestAt + t] = best;
            nearest.array()[nearest.offset() + t] =
                    NearestKernel.lowestPanel(lanes, scores, numbers, best);
        }
    }

    private void choose(int block, int worker) {
        float[] s = workspace.shared();
        float[] lanes = workspace.of(worker).floats;
        int d = x.columns();
        for (int t = block * ROWS; t < Math.min(x.count(), (block + 1) * ROWS); t++) {
            int panel = nearest.get(t);
            NearestKernel.scores(x.array(), x.row(t), s, panel * stride, d, lanes);
            int k = panel * WIDTH;
            for (int j = 0; j < WIDTH; j++) {
                if (lanes[j] == s[bestAt + t]) {
                    k += j;
                    break;
                }
            }
            nearest.array()[nearest.offset() + t] = k;
            distance.array()[distance.row(t)] =
                    RowSums.squaredDistance(x.array(), x.row(t), c.array(), c.row(k), d);
        }
    }
}
