package dev.tessera.figure.standard;

import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** One example of each ready-made figure, with numbers such as a small run gives. */
public final class StandardSamples {
    private static final int[] SIZES = {256, 256, 256};

    private StandardSamples() {}

    public static Map<String, Figure> all() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put(
                "training",
                TrainingFigures.curves(training(), OptionalDouble.of(3000), 0.9)
                        .subtitled("short-video sample, OneRec")
                        .fromRuns(List.of("5d0c11a7")));
        figures.put("codebook-use", CodebookFigures.sortedUse(levels()));
        figures.put("codebook-histogram", CodebookFigures.useHistogram(levels()));
        figures.put("codebook-utilization", CodebookFigures.utilization(levels()));
        figures.put("codebook-heat-map", CodebookFigures.heatMap(levels()));
        figures.put(
                "entropy",
                EntropyFigures.perLevel(entropies())
                        .captioned(
                                "Published values as given by their authors for their own data."));
        figures.put(
                "metrics",
                MetricFigures.compare(
                                "Recommendation quality",
                                measurements(),
                                "95 % bootstrap interval over users")
                        .subtitled("full catalogue, leave-last-out, history removed")
                        .fromRuns(List.of("5d0c11a7", "0b7e9f21", "popularity")));
        figures.put(
                "popularity",
                DatasetFigures.popularity(
                        List.of(
                                popularity("train", 5000, 1.1, 1),
                                popularity("test", 2500, 0.9, 2))));
        figures.put("lengths", DatasetFigures.sequenceLengths(List.of(lengths(18))));
        figures.put("lengths-tail", DatasetFigures.sequenceLengths(List.of(lengths(400))));
        return figures;
    }

    static List<TrainingFigures.Curve> training() {
        Random random = new Random(5);
        int n = 400;
        double[] rate = new double[n];
        double[] norm = new double[n];
        double[][] loss = new double[3][n];
        for (int i = 0; i < n; i++) {
            double t = (i + 1) * 10;
            rate[i] =
                    t < 400
                            ? 1e-3 * t / 400
                            : 5e-4 * (1 + Math.cos(Math.PI * (t - 400) / (n * 10 - 400)));
            norm[i] = 4 * Math.pow(t / 10, -0.35) * Math.exp(0.3 * random.nextGaussian());
            for (int level = 0; level < 3; level++) {
                loss[level][i] =
                        2.2
                                + 0.6 * level
                                + (3.3 - 0.6 * level) * Math.exp(-t / (700 + 500 * level))
                                + 0.12 * random.nextGaussian();
            }
        }
        Numbers steps =
                Numbers.of(
                        java.util.stream.IntStream.rangeClosed(1, n)
                                .mapToDouble(i -> i * 10)
                                .toArray());
        Numbers measured = Numbers.of(500, 1000, 1500, 2000, 2500, 3000, 3500, 4000);
        return List.of(
                new TrainingFigures.Curve("", "loss/level 1", steps, Numbers.of(loss[0])),
                new TrainingFigures.Curve("", "loss/level 2", steps, Numbers.of(loss[1])),
                new TrainingFigures.Curve("", "loss/level 3", steps, Numbers.of(loss[2])),
                new TrainingFigures.Curve(
                        "",
                        "validation loss",
                        measured,
                        Numbers.of(4.4, 3.8, 3.5, 3.3, 3.2, 3.15, 3.17, 3.2)),
                new TrainingFigures.Curve("", "learning rate", steps, Numbers.of(rate)),
                new TrainingFigures.Curve("", "gradient norm", steps, Numbers.of(norm)));
    }

    static List<NamedValues> levels() {
        return List.of(
                level("Level 1", 256, 0.4), level("Level 2", 256, 0.8), level("Level 3", 256, 1.3));
    }

    private static NamedValues level(String name, int codes, double skew) {
        Random random = new Random(codes + (int) (10 * skew));
        double[] weights = new double[codes];
        double sum = 0;
        for (int i = 0; i < codes; i++) {
            weights[i] = Math.exp(skew * random.nextGaussian());
            sum += weights[i];
        }
        long[] uses = new long[codes];
        for (int i = 0; i < codes; i++) {
            uses[i] = Math.round(5000 * weights[i] / sum - (skew > 1 ? 1.5 : 0));
        }
        return new NamedValues(
                name, java.util.Arrays.stream(uses).map(use -> Math.max(0, use)).toArray());
    }

    static List<EntropyFigures.Entropies> entropies() {
        return List.of(
                new EntropyFigures.Entropies("RQ-KMeans", new double[] {5.41, 5.22, 4.96}, SIZES),
                new EntropyFigures.Entropies("RQ-VAE", new double[] {4.71, 5.02, 4.63}, SIZES),
                new EntropyFigures.Entropies(
                        "published", new double[] {5.30, 5.18, Double.NaN}, SIZES));
    }

    static List<MetricFigures.Measurement> measurements() {
        String[] models = {"popularity", "SASRec", "OneRec"};
        String[] groups = {"simulator", "MovieLens", "MicroLens"};
        double[][] hits = {{0.031, 0.062, 0.012}, {0.094, 0.121, 0.047}, {0.112, 0.118, 0.058}};
        List<MetricFigures.Measurement> list = new java.util.ArrayList<>();
        for (String metric : List.of("HR@10", "NDCG@10")) {
            double factor = metric.startsWith("HR") ? 1 : 0.52;
            for (int g = 0; g < 3; g++) {
                for (int m = 0; m < 3; m++) {
                    double value = hits[m][g] * factor;
                    list.add(
                            new MetricFigures.Measurement(
                                    metric,
                                    groups[g],
                                    models[m],
                                    value,
                                    value - 0.006 * factor,
                                    value + 0.007 * factor));
                }
            }
        }
        return list;
    }

    static NamedValues popularity(String name, int items, double exponent, long seed) {
        Random random = new Random(seed);
        double[] counts = new double[items];
        for (int i = 0; i < items; i++) {
            counts[i] =
                    Math.floor(
                                    3000
                                            * Math.pow(i + 5, -exponent)
                                            * Math.exp(0.1 * random.nextGaussian()))
                            + 1;
        }
        return new NamedValues(name, counts);
    }

    static NamedValues lengths(double spread) {
        Random random = new Random(9);
        double[] lengths = new double[2000];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] =
                    Math.floor(
                            5
                                    + (spread > 100
                                            ? 20 * Math.exp(1.4 * random.nextGaussian())
                                            : spread * -Math.log(1 - random.nextDouble())));
        }
        return new NamedValues("users", lengths);
    }
}
