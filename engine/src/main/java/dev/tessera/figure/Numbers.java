package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** An immutable row of numbers with equality by value; NaN stands for a number that is missing. */
public final class Numbers {
    private static final Numbers NONE = new Numbers(new double[0]);

    private final double[] values;

    private Numbers(double[] values) {
        this.values = values;
    }

    public static Numbers none() {
        return NONE;
    }

    /** Copies {@code values}. */
    public static Numbers of(double... values) {
        return values.length == 0 ? NONE : new Numbers(values.clone());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Numbers read(double[] values) {
        return of(values);
    }

    public static Numbers of(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new Numbers(wide);
    }

    public static Numbers of(long[] values) {
        return new Numbers(Arrays.stream(values).asDoubleStream().toArray());
    }

    public static Numbers of(int[] values) {
        return new Numbers(Arrays.stream(values).asDoubleStream().toArray());
    }

    /** {@code first, first + 1, ...}: {@code count} whole numbers. */
    public static Numbers counting(int first, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + i;
        }
        return new Numbers(values);
    }

    public int size() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    /** A copy. */
    @JsonValue
    public double[] toArray() {
        return values.clone();
    }

    public DoubleStream stream() {
        return Arrays.stream(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbers numbers && Arrays.equals(values, numbers.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length <= 8
                ? Arrays.toString(values)
                : values.length + " numbers from " + values[0];
    }
}
