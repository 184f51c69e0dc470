package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The nearest centroid of each row: the least |c|^2 / 2 - x.c, found block by block of rows and
 * chunk by chunk of centroids. The distance to the winner is then computed from the difference,
 * free of cancellation.
 */
final class NearestCentroidInstruction implements Instruction {
    private static final int ROWS = 32;
    private static final int CHUNK_FLOATS = 1 << 17;
    private static final int LARGEST_CHUNK = 1024;
    private static final int L = Lanes.LENGTH;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final Floats x;
    private final Floats c;
    private final Ints nearest;
    private final Floats distance;
    private final int chunk;
    private final int normsAt;
    private final int bestAt;
    private final WorkerPool.Task packing = this::pack;
    private final WorkerPool.Task comparing = this::compare;

    // The present run.
    private int first;
    private int count;

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
        int wanted =
                Math.min(CHUNK_FLOATS / x.columns(), Math.min(LARGEST_CHUNK, c.rows().bound()));
        this.chunk = Lanes.roundUp(Math.max(1, wanted), MicroKernel.COLUMNS);
        this.normsAt = Math.toIntExact(Panels.size(x.columns(), chunk));
        this.bestAt = normsAt + chunk;
        this.workspace =
                workspace
                        .reserveShared((long) bestAt + x.rows().bound())
                        .reservePerWorker((long) ROWS * chunk);
    }

    @Override
    public void run() {
        int parts = (x.count() + ROWS - 1) / ROWS;
        for (first = 0; first < c.count(); first += chunk) {
            count = Math.min(chunk, c.count() - first);
            pool.run(packing, Panels.count(count));
            pool.run(comparing, parts);
        }
    }

    /**
     * Packs a panel and the halved squared norms of its centroids; what fills up the last panel is
     * infinitely far.
     */
    private void pack(int part, int worker) {
        float[] s = workspace.shared();
        int d = c.columns();
        Panels.packTransposed(c.array(), c.row(first), d, d, count, part, part + 1, s, 0);
        for (int i = part * MicroKernel.COLUMNS; i < (part + 1) * MicroKernel.COLUMNS; i++) {
            int at = c.row(first + i);
            s[normsAt + i] =
                    i < count
                            ? .5f * RowSums.dot(c.array(), at, c.array(), at, d)
                            : Float.POSITIVE_INFINITY;
        }
    }

    private void compare(int part, int worker) {
        int row = part * ROWS;
        int rows = Math.min(ROWS, x.count() - row);
        Workspace.Scratch scratch = workspace.of(worker);
        int padded = Lanes.roundUp(count, MicroKernel.COLUMNS);
        BlockProduct.multiply(
                x.array(),
                x.row(row),
                x.columns(),
                1,
                rows,
                workspace.shared(),
                0,
                x.columns(),
                padded,
                scratch.floats,
                0,
                chunk,
                false,
                scratch.tile);
        for (int i = 0; i < rows; i++) {
            choose(row + i, scratch.floats, i * chunk, padded);
            if (first + count == c.count()) {
                distance.array()[distance.row(row + i)] =
                        RowSums.squaredDistance(
                                x.array(),
                                x.row(row + i),
                                c.array(),
                                c.row(nearest.get(row + i)),
                                x.columns());
            }
        }
    }

    /**
     * The best of this chunk replaces the best so far only if it is better: among equals the lowest
     * index stays.
     */
    private void choose(int t, float[] products, int at, int padded) {
        float[] s = workspace.shared();
        FloatVector best =
                FloatVector.fromArray(Lanes.FLOATS, s, normsAt)
                        .sub(FloatVector.fromArray(Lanes.FLOATS, products, at));
        IntVector index = IntVector.broadcast(Lanes.INTS, 0).addIndex(1);
        IntVector present = index;
        for (int j = L; j < padded; j += L) {
            present = present.add(L);
            FloatVector score =
                    FloatVector.fromArray(Lanes.FLOATS, s, normsAt + j)
                            .sub(FloatVector.fromArray(Lanes.FLOATS, products, at + j));
            VectorMask<Float> better = score.compare(VectorOperators.LT, best);
            best = best.blend(score, better);
            index = index.blend(present, better.cast(Lanes.INTS));
        }
        float least = best.reduceLanes(VectorOperators.MIN);
        VectorMask<Float> equal = best.compare(VectorOperators.EQ, least);
        int lowest = index.reduceLanes(VectorOperators.MIN, equal.cast(Lanes.INTS));
        if (first == 0 || least < s[bestAt + t]) {
            s[bestAt + t] = least;
            nearest.array()[nearest.offset() + t] = first + Math.min(lowest, count - 1);
        }
    }
}
