package dev.tessera.experiment;

import java.util.Arrays;

/**
 * A growing list of points in plain arrays, so that a point costs 20 bytes and no object. Not for
 * several threads at once.
 */
final class PointBuffer {
    private int[] curves = new int[256];
    private long[] steps = new long[256];
    private double[] values = new double[256];
    private int size;

    void add(int curve, long step, double value) {
        if (size == steps.length) grow();
        curves[size] = curve;
        steps[size] = step;
        values[size++] = value;
    }

    void addAll(PointBuffer other) {
        for (int i = 0; i < other.size; i++) add(other.curves[i], other.steps[i], other.values[i]);
    }

    private void grow() {
        curves = Arrays.copyOf(curves, size * 2);
        steps = Arrays.copyOf(steps, size * 2);
        values = Arrays.copyOf(values, size * 2);
    }

    int size() {
        return size;
    }

    int curve(int i) {
        return curves[i];
    }

    long step(int i) {
        return steps[i];
    }

    double value(int i) {
        return values[i];
    }

    long[] steps() {
        return Arrays.copyOf(steps, size);
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }
}
