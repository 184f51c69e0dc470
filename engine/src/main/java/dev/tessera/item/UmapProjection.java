package dev.tessera.item;

import dev.tessera.job.Job;

import tagbio.umap.ProgressListener;
import tagbio.umap.ProgressState;
import tagbio.umap.Umap;
import tagbio.umap.UmapProgress;

import java.util.Random;

/**
 * A picture of item vectors that keeps neighbours together: UMAP (McInnes, Healy and Melville,
 * arXiv 1802.03426) on the directions of the vectors, so that near means a large cosine. Distances
 * between far groups mean nothing. The same vectors and settings give the same bits, for which it
 * computes on one thread.
 */
public final class UmapProjection {

    /**
     * What decides the picture.
     *
     * @param neighbours of an item that are to stay near it; more show more of the whole, fewer
     *     more of the detail
     * @param minDistance least distance between points of the picture, in units of its spread
     */
    public record Settings(int neighbours, double minDistance, long seed) {
        public Settings {
            if (neighbours < 2 || neighbours > 200) {
                throw new IllegalArgumentException(
                        "UMAP looks at " + neighbours + " neighbours, expected 2 to 200");
            }
            if (!(minDistance > 0 && minDistance < 1)) {
                throw new IllegalArgumentException(
                        "least distance in UMAP is "
                                + minDistance
                                + ", expected a number between 0 and 1");
            }
        }

        public static Settings usual() {
            return new Settings(15, 0.1, 1);
        }
    }

    private UmapProjection() {}

    /**
     * Computes the picture; half a minute for 20,000 items.
     *
     * @throws IllegalArgumentException if there are fewer than 4 items
     */
    public static Projection of(ItemVectors vectors, Settings settings, Job job) {
        if (vectors.items() < 4) {
            throw new IllegalArgumentException(
                    "UMAP needs at least 4 items, there are " + vectors.items());
        }
        Umap umap = new Umap();
        umap.setNumberComponents(2);
        umap.setNumberNearestNeighbours(Math.min(settings.neighbours(), vectors.items() - 1));
        umap.setMinDist((float) settings.minDistance());
        umap.setRandom(new Interruptible(settings.seed(), job));
        umap.setThreads(1);
        // The library counts its progress in one place for everybody.
        synchronized (UmapProgress.class) {
            Reporter reporter = new Reporter(job);
            UmapProgress.addProgressListener(reporter);
            try {
                return picture(umap.fitTransform(directions(vectors)));
            } finally {
                UmapProgress.removeProgressListener(reporter);
            }
        }
    }

    /**
     * The library draws numbers all the time, far more often than it reports progress: here it is
     * paused and cancelled.
     */
    private static final class Interruptible extends Random {
        private static final long serialVersionUID = 1L;
        private static final int DRAWS = 1 << 12;

        private final transient Job job;
        private int draws;

        Interruptible(long seed, Job job) {
            super(seed);
            this.job = job;
        }

        @Override
        protected int next(int bits) {
            if (++draws % DRAWS == 0) {
                job.checkpoint();
            }
            return super.next(bits);
        }
    }

    /** Passes progress on. */
    private record Reporter(Job job) implements ProgressListener {
        @Override
        public void updated(ProgressState state) {
            job.progress("UMAP", state.getCount(), state.getTotal());
        }
    }

    /** The vectors divided by their lengths: their Euclidean distance falls with the cosine. */
    private static float[][] directions(ItemVectors vectors) {
        int width = vectors.width();
        float[] data = vectors.data().clone();
        UnitRows.divide(data, width);
        float[][] rows = new float[vectors.items()][width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(data, i * width, rows[i], 0, width);
        }
        return rows;
    }

    private static Projection picture(float[][] points) {
        float[] x = new float[points.length];
        float[] y = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            x[i] = points[i][0];
            y[i] = points[i][1];
        }
        return new Projection(x, y, new double[0]);
    }
}
