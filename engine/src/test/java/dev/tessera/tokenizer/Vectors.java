package dev.tessera.tokenizer;

import dev.tessera.config.Configs;
import dev.tessera.item.ItemVectors;

import java.util.Map;
import java.util.SplittableRandom;

/** Item vectors for tests. */
final class Vectors {
    private Vectors() {}

    /** Points around {@code centres} Gaussian centres, with a spread of {@code noise}. */
    static ItemVectors mixture(int items, int width, int centres, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means =
                random.doubles((long) centres * width).map(_ -> random.nextGaussian()).toArray();
        float[] data = new float[items * width];
        for (int i = 0; i < items; i++) {
            int centre = random.nextInt(centres);
            for (int j = 0; j < width; j++) {
                data[i * width + j] =
                        (float) (means[centre * width + j] + noise * random.nextGaussian());
            }
        }
        return new ItemVectors(items, width, data);
    }

    /** Three settings chosen, the others at their defaults. */
    static RqKMeansConfig config(int levels, int size, long seed) {
        return Configs.with(
                Configs.defaults(RqKMeansConfig.class),
                Map.of("levels", levels + "", "size", size + "", "seed", seed + ""));
    }

    static double squares(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return sum;
    }
}
