package dev.tessera.figure.draw;

import java.awt.Color;

/**
 * A sequence of colours for numbers in [0, 1] whose lightness rises evenly, from dark violet over
 * blue and green to yellow; equal steps look equally large, also in black and white and to most
 * colour-blind readers. Interpolated between anchor hues in the OKLab space of Ottosson (2020).
 */
public final class ColourMap {
    /**
     * a and b of OKLab at evenly spaced numbers; lightness is set apart so that it is exactly even.
     */
    private static final double[][] HUES = {
        {0.055, -0.095},
        {0.010, -0.115},
        {-0.040, -0.085},
        {-0.075, -0.035},
        {-0.105, 0.025},
        {-0.125, 0.085},
        {-0.095, 0.145},
        {-0.045, 0.175}
    };

    private static final double DARKEST = 0.28;
    private static final double LIGHTEST = 0.92;
    private static final int STEPS = 1024;
    private static final int[] TABLE = table();

    private ColourMap() {}

    /** The colour of {@code share}; outside [0, 1] it is that of the nearer end. */
    public static Color at(double share) {
        return new Color(rgb(share));
    }

    static int rgb(double share) {
        return TABLE[(int) Math.round(Math.clamp(share, 0, 1) * (STEPS - 1))];
    }

    private static int[] table() {
        int[] table = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double share = i / (double) (STEPS - 1);
            double place = share * (HUES.length - 1);
            int k = Math.min((int) place, HUES.length - 2);
            double[] ab = new double[2];
            for (int c = 0; c < 2; c++) {
                ab[c] = spline(k, c, place - k);
            }
            table[i] = srgb(DARKEST + (LIGHTEST - DARKEST) * share, ab[0], ab[1]);
        }
        return table;
    }

    /** Catmull-Rom through the anchors: no visible kinks. */
    private static double spline(int k, int c, double t) {
        double p1 = HUES[k][c];
        double p2 = HUES[k + 1][c];
        double p0 = k > 0 ? HUES[k - 1][c] : 2 * p1 - p2;
        double p3 = k + 2 < HUES.length ? HUES[k + 2][c] : 2 * p2 - p1;
        return 0.5
                * (2 * p1
                        + t
                                * (p2
                                        - p0
                                        + t
                                                * (2 * p0
                                                        - 5 * p1
                                                        + 4 * p2
                                                        - p3
                                                        + t * (3 * (p1 - p2) + p3 - p0))));
    }

    private static int srgb(double lightness, double a, double b) {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        int red = channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
        int green = channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
        int blue = channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        return red << 16 | green << 8 | blue;
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static int channel(double linear) {
        double x = Math.clamp(linear, 0, 1);
        double encoded = x <= 0.0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
