package dev.tessera.model.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was measured in the course of a training: for each name points (step, value) in the order
 * they came.
 */
public final class Curves {
    private final Map<String, Points> curves = new LinkedHashMap<>();

    /** One curve; steps do not fall. */
    @SuppressWarnings("ArrayRecordComponent") // a snapshot to be read
    public record Curve(long[] steps, double[] values) {
        public int size() {
            return steps.length;
        }

        /** The last value. */
        public double last() {
            return values[values.length - 1];
        }
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(curves.keySet());
    }

    /** The points of a curve so far. */
    public Curve curve(String name) {
        Points points = curves.get(name);
        if (points == null) {
            throw new IllegalArgumentException("no curve '" + name + "', only " + curves.keySet());
        }
        return new Curve(
                Arrays.copyOf(points.steps, points.size),
                Arrays.copyOf(points.values, points.size));
    }

    /** The mean of the last {@code count} values of a curve, or of all if there are fewer. */
    public double recentMean(String name, int count) {
        double[] values = curve(name).values();
        return Arrays.stream(values, Math.max(0, values.length - count), values.length)
                .average()
                .orElse(Double.NaN);
    }

    void add(String name, long step, double value) {
        curves.computeIfAbsent(name, _ -> new Points()).add(step, value);
    }

    static Curves of(List<String> names, List<Curve> stored) {
        Curves curves = new Curves();
        for (int i = 0; i < names.size(); i++) {
            Points points = new Points();
            points.steps = stored.get(i).steps();
            points.values = stored.get(i).values();
            points.size = points.steps.length;
            curves.curves.put(names.get(i), points);
        }
        return curves;
    }

    private static final class Points {
        private long[] steps = new long[64];
        private double[] values = new double[64];
        private int size;

        void add(long step, double value) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, Math.max(64, 2 * size));
                values = Arrays.copyOf(values, steps.length);
            }
            steps[size] = step;
            values[size++] = value;
        }
    }
}
