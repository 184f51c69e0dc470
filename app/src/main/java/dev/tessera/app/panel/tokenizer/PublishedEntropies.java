package dev.tessera.app.panel.tokenizer;

import dev.tessera.figure.standard.EntropyFigures.Entropies;

import java.util.Arrays;
import java.util.List;

/** The entropies of the OneRec technical report, arXiv 2506.13695, Table 11, in nats. */
final class PublishedEntropies {
    private static final int SIZE = 8192;
    private static final int[] SIZES = {SIZE, SIZE, SIZE};

    private PublishedEntropies() {}

    /** RQ-KMeans and RQ-VAE of the report. */
    static List<Entropies> all() {
        return List.of(
                new Entropies(
                        "RQ-KMeans, arXiv 2506.13695 Table 11",
                        new double[] {8.9191, 8.7770, 8.7276},
                        SIZES),
                new Entropies(
                        "RQ-VAE, arXiv 2506.13695 Table 11",
                        new double[] {8.3892, 8.4805, 8.6037},
                        SIZES));
    }

    /**
     * Whether a tokenizer can be held against them: as many levels and codes; with fewer codes the
     * entropy cannot be as large.
     */
    static boolean comparable(int[] sizes) {
        return Arrays.equals(sizes, SIZES);
    }
}
