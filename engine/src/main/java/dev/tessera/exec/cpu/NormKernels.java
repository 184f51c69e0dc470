package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** RMSNorm and LayerNorm with their gradients, for rows {@code from} to {@code to}. */
final class NormKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private NormKernels() {}

    static void rmsNorm(
            Floats x, Floats gain, float epsilon, Floats y, Floats r, int from, int to) {
        int d = x.columns();
        for (int t = from; t < to; t++) {
            float[] a = x.array();
            int xo = x.row(t);
            float square = RowSums.dot(a, xo, a, xo, d);
            float scale = (float) (1 / Math.sqrt((double) square / d + epsilon));
            r.array()[r.row(t)] = scale;
            normalise(a, xo, 0f, 0f, scale, gain, y.array(), y.row(t), d);
        }
    }

    /** y = (x - mean - rest) * scale * gain. */
    private static void normalise(
            float[] x,
            int xo,
            float mean,
            float rest,
            float scale,
            Floats gain,
            float[] y,
            int yo,
            int d) {
        int j = 0;
        for (; j + L <= d; j += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + j).sub(mean).sub(rest).mul(scale);
            v.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j)).intoArray(y, yo + j);
        }
        if (j < d) {
            VectorMask<Float> m = S.indexInRange(j, d);
            FloatVector v = FloatVector.fromArray(S, x, xo + j, m).sub(mean).sub(rest).mul(scale);
            v.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j, m))
                    .intoArray(y, yo + j, m);
        }
    }

    /**
     * dx of each row; dgain of these rows is added to {@code partial} from {@code po} on.
     *
     * <p>dx = r (g dy - z mean(g dy z)) with z = x r.
     */
    static void rmsNormGradient(
            Floats dy,
            Floats x,
            Floats gain,
            Floats r,
            Floats dx,
            float[] partial,
            int po,
            int from,
            int to) {
        int d = x.columns();
        for (int t = from; t < to; t++) {
            float scale = r.array()[r.row(t)];
            float mean =
                    scale
                            * RowSums.tripleDot(
                                    dy.array(),
                                    dy.row(t),
                                    gain.array(),
                                    gain.offset(),
                                    x.array(),
                                    x.row(t),
                                    d)
                            / d;
            gradientRow(dy, x, gain, 0f, 0f, scale, 0f, mean, dx, partial, po, t);
        }
    }

    /**
     * The mean is kept in two floats, {@code mean + rest}: of rows far from zero one float is not
     * enough.
     */
    static void layerNorm(
            Floats x,
            Floats gain,
            Floats bias,
            float epsilon,
            Floats y,
            Floats mean,
            Floats r,
            int from,
            int to) {
        int d = x.columns();
        for (int t = from; t < to; t++) {
            float[] a = x.array();
            int xo = x.row(t);
            float center = RowSums.sum(a, xo, d) / d;
            float rest = RowSums.sumOfDifferences(a, xo, center, d) / d;
            float variance = RowSums.squaredDeviation(a, xo, center, rest, d) / d;
            float scale = (float) (1 / Math.sqrt((double) variance + epsilon));
            mean.array()[mean.row(t)] = center;
            r.array()[r.row(t)] = scale;
            normalise(a, xo, center, rest, scale, gain, y.array(), y.row(t), d);
            ElementwiseKernels.accumulate(y.array(), y.row(t), bias.array(), bias.offset(), d);
        }
    }

    /**
     * dx of each row; dgain and dbias of these rows are added to {@code partial} at {@code po} and
     * {@code po + d}.
     *
     * <p>dx = r (g dy - mean(g dy) - z mean(g dy z)) with z = (x - mean) r.
     */
    static void layerNormGradient(
            Floats dy,
            Floats x,
            Floats gain,
            Floats mean,
            Floats r,
            Floats dx,
            float[] partial,
            int po,
            int from,
            int to) {
        int d = x.columns();
        for (int t = from; t < to; t++) {
            float center = mean.array()[mean.row(t)];
            float scale = r.array()[r.row(t)];
            float sum = RowSums.dot(dy.array(), dy.row(t), gain.array(), gain.offset(), d);
            float rest = RowSums.sumOfDifferences(x.array(), x.row(t), center, d) / d;
            float projection = scale * (slopeAlong(dy, x, gain, center, t) - rest * sum) / d;
            gradientRow(dy, x, gain, center, rest, scale, sum / d, projection, dx, partial, po, t);
            ElementwiseKernels.accumulate(partial, po + d, dy.array(), dy.row(t), d);
        }
    }

    /** sum of dy gain (x - center). */
    private static float slopeAlong(Floats dy, Floats x, Floats gain, float center, int t) {
        return RowSums.dotOfDifferences(
                dy.array(),
                dy.row(t),
                gain.array(),
                gain.offset(),
                x.array(),
                x.row(t),
                center,
                x.columns());
    }

    /**
     * dx = scale (g dy - mean - z projection) and partial += dy z, with z = (x - center - rest)
     * scale.
     */
    private static void gradientRow(
            Floats dy,
            Floats x,
            Floats gain,
            float center,
            float rest,
            float scale,
            float mean,
            float projection,
            Floats dx,
            float[] partial,
            int po,
            int t) {
        int d = x.columns();
        int dyo = dy.row(t);
        int xo = x.row(t);
        int dxo = dx.row(t);
        FloatVector minus = FloatVector.broadcast(S, -projection);
        int j = 0;
        for (; j + L <= d; j += L) {
            FloatVector z =
                    FloatVector.fromArray(S, x.array(), xo + j).sub(center).sub(rest).mul(scale);
            FloatVector g = FloatVector.fromArray(S, dy.array(), dyo + j);
            FloatVector gg =
                    g.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j)).sub(mean);
            z.fma(minus, gg).mul(scale).intoArray(dx.array(), dxo + j);
            g.fma(z, FloatVector.fromArray(S, partial, po + j)).intoArray(partial, po + j);
        }
        if (j < d) {
            VectorMask<Float> m = S.indexInRange(j, d);
            FloatVector z =
                    FloatVector.fromArray(S, x.array(), xo + j, m).sub(center).sub(rest).mul(scale);
            FloatVector g = FloatVector.fromArray(S, dy.array(), dyo + j, m);
            FloatVector gg =
                    g.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j, m)).sub(mean);
            z.fma(minus, gg).mul(scale).intoArray(dx.array(), dxo + j, m);
            g.fma(z, FloatVector.fromArray(S, partial, po + j, m)).intoArray(partial, po + j, m);
        }
    }
}
