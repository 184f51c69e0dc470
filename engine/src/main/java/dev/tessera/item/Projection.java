package dev.tessera.item;

/**
 * Item vectors as points of a plane.
 *
 * @param x one number an item
 * @param y one number an item
 * @param explained share of the variance of the vectors along x and along y; empty for a map that
 *     is not linear, whose axes mean nothing
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
public record Projection(float[] x, float[] y, double[] explained) {
    public Projection {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a projection has " + x.length + " x and " + y.length + " y");
        }
    }

    public int items() {
        return x.length;
    }

    /**
     * The two directions of largest variance of the vectors about their mean. Each axis points to
     * where the largest entry of its direction is positive, so that the same vectors always give
     * the same picture.
     */
    public static Projection principal(ItemVectors vectors) {
        PrincipalComponents components =
                PrincipalComponents.of(
                        new DenseRows(vectors.items(), vectors.width(), centred(vectors)), 2, 1);
        int kept = components.variances().length;
        float[] x = new float[vectors.items()];
        float[] y = new float[vectors.items()];
        for (int i = 0; i < x.length; i++) {
            x[i] = components.projected()[i * kept];
            y[i] = kept > 1 ? components.projected()[i * kept + 1] : 0;
        }
        return new Projection(x, y, shares(components, kept));
    }

    private static double[] shares(PrincipalComponents components, int kept) {
        double[] shares = new double[2];
        for (int i = 0; i < kept && components.total() > 0; i++) {
            shares[i] = components.variances()[i] / components.total();
        }
        return shares;
    }

    private static float[] centred(ItemVectors vectors) {
        int width = vectors.width();
        float[] data = vectors.data().clone();
        double[] mean = new double[width];
        for (int i = 0; i < data.length; i++) {
            mean[i % width] += data[i] / (double) vectors.items();
        }
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (data[i] - mean[i % width]);
        }
        return data;
    }
}
