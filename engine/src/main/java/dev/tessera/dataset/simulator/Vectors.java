package dev.tessera.dataset.simulator;

/** Arithmetic on small vectors. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    /** The vector scaled to length 1; a zero vector stays. */
    static double[] unit(double[] a) {
        double length = Math.sqrt(dot(a, a));
        double[] unit = new double[a.length];
        for (int i = 0; i < a.length && length > 0; i++) {
            unit[i] = a[i] / length;
        }
        return unit;
    }

    static double[] runningSum(double[] weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        return sums;
    }
}
