package dev.tessera.tokenizer;

import dev.tessera.exec.Executor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;

import java.util.List;

/**
 * The codebooks of all levels of a residual quantiser: R^1 = x, s^l = argmin_k ||R^l - c^l_k||,
 * R^{l+1} = R^l - c^l_{s^l} (OneRec technical report, section 2.1).
 *
 * @param scaling what is done to an item vector before the first level; residuals, errors and
 *     decoded vectors are in scaled units
 * @param levels from coarse to fine, all of one width
 */
public record RqCodebooks(VectorScaling scaling, List<Codebook> levels) {
    public RqCodebooks {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("a residual quantiser needs at least one level");
        }
        for (Codebook codebook : levels) {
            if (codebook.width() != scaling.shift().length) {
                throw new IllegalArgumentException(
                        "a codebook has width "
                                + codebook.width()
                                + ", expected "
                                + scaling.shift().length
                                + " as of the scaling");
            }
        }
    }

    /** Length of the vectors. */
    public int width() {
        return scaling.shift().length;
    }

    public int[] sizes() {
        return levels.stream().mapToInt(Codebook::size).toArray();
    }

    /**
     * The semantic id of each item: level by level the nearest codeword (the lowest code among
     * equals).
     */
    public SemanticIds encode(ItemVectors vectors, Executor executor, Job job) {
        requireWidth(vectors);
        int items = vectors.items();
        float[] residuals = scaling.apply(vectors);
        int[] codes = new int[items * levels.size()];
        int[] nearest = new int[items];
        float[] squared = new float[items];
        int largest = levels.stream().mapToInt(Codebook::size).max().orElseThrow();
        try (NearestCentroids search = new NearestCentroids(executor, items, width(), largest)) {
            for (int level = 0; level < levels.size(); level++) {
                Codebook codebook = levels.get(level);
                search.find(
                        residuals,
                        items,
                        codebook.centroids(),
                        0,
                        codebook.size(),
                        nearest,
                        squared,
                        job);
                subtract(residuals, codebook, nearest);
                for (int i = 0; i < items; i++) {
                    codes[i * levels.size() + level] = nearest[i];
                }
                job.progress("encoding", level + 1, levels.size());
            }
        }
        return new SemanticIds(sizes(), codes);
    }

    /**
     * The sum of the codewords of an id, in scaled units. A prefix of an id is decoded by its own
     * levels alone.
     */
    public float[] decode(int[] codes) {
        float[] sum = new float[width()];
        for (int level = 0; level < codes.length; level++) {
            levels.get(level).addTo(codes[level], 1, sum, 0);
        }
        return sum;
    }

    /** The vectors as the first level sees them, row-major. */
    public float[] scaled(ItemVectors vectors) {
        requireWidth(vectors);
        return scaling.apply(vectors);
    }

    /** R^{l+1} = R^l - c_s in place. */
    static void subtract(float[] residuals, Codebook codebook, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            codebook.addTo(codes[i], -1, residuals, i * codebook.width());
        }
    }

    private void requireWidth(ItemVectors vectors) {
        if (vectors.width() != width()) {
            throw new IllegalArgumentException(
                    "the item vectors have width "
                            + vectors.width()
                            + ", the codebooks "
                            + width());
        }
    }
}
