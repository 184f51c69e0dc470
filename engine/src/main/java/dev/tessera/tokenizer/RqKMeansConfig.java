package dev.tessera.tokenizer;

import dev.tessera.config.Meaning;
import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** The parameters of {@link RqKMeans}. */
@Settings(title = "RQ-KMeans", help = "Residual quantization by k-means: one codebook a level.")
public record RqKMeansConfig(
        @Setting(
                        help = "Codes in a semantic id, from coarse to fine.",
                        value = "3",
                        unit = "levels",
                        min = 1,
                        max = 26)
                int levels,
        @Setting(
                        help = "Codewords of each level.",
                        value = "256",
                        unit = "codes",
                        min = 1,
                        max = 1_048_576)
                int size,
        @Setting(
                        help =
                                "How the first codewords are chosen; auto takes k-means-plus-plus up to 1024 codes and k-means-parallel above.",
                        value = "auto")
                Start start,
        @Setting(
                        help =
                                "Rows tried for each next codeword of the k-means-plus-plus start, the best being taken; 0 for 2 + ln(size).",
                        value = "0",
                        unit = "rows",
                        min = 0,
                        max = 100,
                        when = "start is auto or k-means-plus-plus")
                int trials,
        @Setting(
                        help = "Sampling rounds of the k-means-parallel start.",
                        value = "5",
                        unit = "rounds",
                        min = 1,
                        max = 100,
                        when = "start is auto or k-means-parallel")
                int rounds,
        @Setting(
                        help =
                                "Candidates drawn in each round of the k-means-parallel start, as a multiple of the size.",
                        value = "0.5",
                        min = 0,
                        max = 10,
                        aboveMin = true,
                        when = "start is auto or k-means-parallel")
                double oversampling,
        @Setting(
                        help = "Most Lloyd iterations a level.",
                        value = "50",
                        unit = "iterations",
                        min = 1,
                        max = 10_000)
                int iterations,
        @Setting(
                        help =
                                "A level stops when its squared error falls by less than this share.",
                        value = "1e-5",
                        min = 0,
                        max = 1)
                double tolerance,
        @Setting(
                        help =
                                "Independent starts a level, of which the one with the smallest squared error is kept.",
                        value = "1",
                        min = 1,
                        max = 100)
                int restarts,
        @Setting(help = "What is done to the item vectors before the first level.", value = "none")
                Normalization normalization,
        @Setting(help = "Seed of the starts.", value = "1") long seed) {

    /** How the first codewords are chosen. */
    public enum Start {
        @Meaning("k-means++ up to 1024 codes, k-means|| above.")
        AUTO,
        /**
         * One by one with probability proportional to the squared distance (Arthur and
         * Vassilvitskii 2007).
         */
        @Meaning("One by one with probability proportional to the squared distance.")
        K_MEANS_PLUS_PLUS,
        /**
         * Many at once in a few rounds, then thinned by weighted k-means++ (Bahmani et al. 2012,
         * k-means||).
         */
        @Meaning("Many at once in a few rounds, then thinned (k-means||).")
        K_MEANS_PARALLEL
    }

    /** What is done to the vectors before the first level. */
    public enum Normalization {
        @Meaning("The vectors stay as they are.")
        NONE,
        /** The mean is subtracted and one factor makes the mean squared entry 1. */
        @Meaning("The mean is subtracted and one factor makes the mean squared entry 1.")
        CENTER_AND_SCALE,
        /** Every vector is divided by its length; a zero vector stays. */
        @Meaning("Every vector is divided by its length.")
        UNIT_LENGTH
    }

    Start startFor(int codes) {
        return start != Start.AUTO
                ? start
                : codes <= 1024 ? Start.K_MEANS_PLUS_PLUS : Start.K_MEANS_PARALLEL;
    }

    int trialsFor(int codes) {
        return trials > 0 ? trials : 2 + (int) Math.log(codes);
    }
}
