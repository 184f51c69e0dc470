package dev.tessera.evaluation;

import dev.tessera.config.Meaning;

/**
 * A metric of one case that depends only on the rank r of its single target (1 is best, 0 means it
 * is not in the list) and on the cutoff K.
 *
 * <p>Each is 0 for r = 0 or r &gt; K, and otherwise
 *
 * <pre>
 *   HR@K   = 1
 *   NDCG@K = 1 / log2(r + 1)    (the ideal gain of one relevant item is 1)
 *   MRR@K  = 1 / r
 * </pre>
 */
public enum RankMetric {
    @Meaning("Hit rate: 1 if the target is in the list.")
    HR {
        @Override
        double gain(int rank) {
            return 1;
        }
    },
    @Meaning("1 / log2(rank + 1) of the target.")
    NDCG {
        @Override
        double gain(int rank) {
            return LN2 / StrictMath.log(rank + 1.0);
        }
    },
    @Meaning("1 / rank of the target.")
    MRR {
        @Override
        double gain(int rank) {
            return 1.0 / rank;
        }
    };

    private static final double LN2 = StrictMath.log(2);

    abstract double gain(int rank);

    /** The value for one case. */
    public double of(int rank, int cutoff) {
        return rank >= 1 && rank <= cutoff ? gain(rank) : 0;
    }
}
