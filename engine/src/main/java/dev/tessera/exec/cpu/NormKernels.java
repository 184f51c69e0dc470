package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** RMSNorm and its gradient, for rows {@code from} to {@code to}. */
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
            normalise(a, xo, scale, gain, y.array(), y.row(t), d);
        }
    }

    /** y = x * scale * gain. */
    private static void normalise(
            float[] x, int xo, float scale, Floats gain, float[] y, int yo, int d) {
        int j = 0;
        for (; j + L <= d; j += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + j).mul(scale);
            v.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j)).intoArray(y, yo + j);
        }
        if (j < d) {
            VectorMask<Float> m = S.indexInRange(j, d);
            FloatVector v = FloatVector.fromArray(S, x, xo + j, m).mul(scale);
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
            gradientRow(dy, x, gain, scale, mean, dx, partial, po, t);
        }
    }

    /** dx = scale (g dy - z projection) and partial += dy z, with z = x scale. */
    private static void gradientRow(
            Floats dy,
            Floats x,
            Floats gain,
            float scale,
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
            FloatVector z = FloatVector.fromArray(S, x.array(), xo + j).mul(scale);
            FloatVector g = FloatVector.fromArray(S, dy.array(), dyo + j);
            FloatVector gg = g.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j));
            z.fma(minus, gg).mul(scale).intoArray(dx.array(), dxo + j);
            g.fma(z, FloatVector.fromArray(S, partial, po + j)).intoArray(partial, po + j);
        }
        if (j < d) {
            VectorMask<Float> m = S.indexInRange(j, d);
            FloatVector z = FloatVector.fromArray(S, x.array(), xo + j, m).mul(scale);
            FloatVector g = FloatVector.fromArray(S, dy.array(), dyo + j, m);
            FloatVector gg = g.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j, m));
            z.fma(minus, gg).mul(scale).intoArray(dx.array(), dxo + j, m);
            g.fma(z, FloatVector.fromArray(S, partial, po + j, m)).intoArray(partial, po + j, m);
        }
    }
}
