package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

/**
 * Against scipy.cluster.vq.kmeans2 (SciPy 1.17.1) level by level: {@code c, a = kmeans2(r, 32,
 * iter=100, minit="++", seed=10 * s + level); r -= c[a]} for s = 0 .. 19, on 2,000 points around 50
 * centres that a linear congruential generator draws, the same here and there.
 */
class PeerComparisonTest {
    private long state = 7;

    private double uniform() {
        state = (state * 1_103_515_245L + 12_345) % (1L << 31);
        return state / (double) (1L << 31);
    }

    /** The sum of four uniform numbers around 0. */
    private double bell() {
        return uniform() + uniform() + uniform() + uniform() - 2;
    }

    private ItemVectors points() {
        double[] centres = new double[50 * 8];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = bell();
        }
        float[] data = new float[2000 * 8];
        for (int i = 0; i < 2000; i++) {
            int centre = (int) (uniform() * 50);
            for (int j = 0; j < 8; j++) {
                data[i * 8 + j] = (float) (centres[centre * 8 + j] + 0.3 * bell());
            }
        }
        return new ItemVectors(2000, 8, data);
    }

    @Test
    void theReconstructionLossIsNoWorseThanThePeers() {
        ItemVectors vectors = points();
        double[] median = {0.0631392, 0.02513907, 0.0121753};
        try (Executor executor = new CpuExecutor()) {
            for (long seed = 1; seed <= 5; seed++) {
                RqCodebooks codebooks =
                        RqKMeans.fit(vectors, Vectors.config(3, 32, seed), executor, Job.silent());
                Distortion distortion =
                        Distortion.of(
                                codebooks,
                                vectors,
                                codebooks.encode(vectors, executor, Job.silent()));
                assertEquals(0.34661269, distortion.variance(), 1e-6); // the points are the peer's
                for (int level = 0; level < 3; level++) {
                    double error = distortion.meanSquaredErrors()[level];
                    assertTrue(
                            error <= 1.01 * median[level],
                            "seed "
                                    + seed
                                    + ", level "
                                    + (level + 1)
                                    + ": "
                                    + error
                                    + " against "
                                    + median[level]);
                }
            }
        }
    }
}
