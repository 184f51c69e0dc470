package dev.tessera.item;

import dev.tessera.item.ItemConfig.LogScale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numeric columns brought to mean 0 and variance 1 over the items that have them, and a flag for
 * those that lack them.
 */
final class NumberBlock {
    private static final double HEAVY_SKEWNESS = 2;

    private final LogScale logScale;
    private final List<float[]> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private NumberBlock(LogScale logScale) {
        this.logScale = logScale;
    }

    /** The block of these columns; empty if none of them varies. */
    static Optional<FeatureBlock> of(Map<String, float[]> numbers, LogScale logScale) {
        NumberBlock block = new NumberBlock(logScale);
        numbers.forEach(block::add);
        return block.columns.isEmpty() ? Optional.empty() : Optional.of(block.build());
    }

    private void add(String name, float[] values) {
        boolean logarithmic = isLogarithmic(values);
        float[] scaled = new float[values.length];
        Moments moments = Moments.of(values, logarithmic);
        if (moments.count() == 0 || moments.variance() <= 0) {
            notes.add(
                    name
                            + " left out, "
                            + (moments.count() == 0 ? "no item has it" : "it is the same for all"));
            return;
        }
        float[] missing = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            missing[i] = Float.isFinite(values[i]) ? 0 : 1;
            scaled[i] =
                    missing[i] == 1
                            ? 0
                            : (float)
                                    ((scale(values[i], logarithmic) - moments.mean())
                                            / Math.sqrt(moments.variance()));
        }
        columns.add(scaled);
        if (moments.count() < values.length) {
            columns.add(missing);
        }
        notes.add(
                name
                        + (logarithmic ? " as ln(1 + x)" : "")
                        + (moments.count() < values.length
                                ? ", missing for " + (values.length - moments.count())
                                : ""));
    }

    private boolean isLogarithmic(float[] values) {
        for (float x : values) {
            if (x < 0) {
                return false;
            }
        }
        return switch (logScale) {
            case NEVER -> false;
            case ALWAYS -> true;
            case HEAVY_TAILS -> Moments.of(values, false).skewness() > HEAVY_SKEWNESS;
        };
    }

    private FeatureBlock build() {
        int items = columns.getFirst().length;
        float[] data = new float[items * columns.size()];
        boolean[] known = new boolean[items];
        for (int i = 0; i < items; i++) {
            known[i] = true;
            for (int j = 0; j < columns.size(); j++) {
                data[i * columns.size() + j] = columns.get(j)[i];
            }
        }
        return new FeatureBlock("numbers", columns.size(), data, known, String.join("; ", notes));
    }

    private static double scale(float x, boolean logarithmic) {
        return logarithmic ? Math.log1p(x) : x;
    }

    /** Moments of the finite values. */
    private record Moments(int count, double mean, double variance, double skewness) {
        static Moments of(float[] values, boolean logarithmic) {
            int count = 0;
            double sum = 0;
            for (float x : values) {
                if (Float.isFinite(x)) {
                    count++;
                    sum += scale(x, logarithmic);
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            double second = 0;
            double third = 0;
            for (float x : values) {
                if (Float.isFinite(x)) {
                    double centred = scale(x, logarithmic) - mean;
                    second += centred * centred / count;
                    third += centred * centred * centred / count;
                }
            }
            return new Moments(
                    count, mean, second, second == 0 ? 0 : third / Math.pow(second, 1.5));
        }
    }
}
