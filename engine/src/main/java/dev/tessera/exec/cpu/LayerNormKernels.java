package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** LayerNorm and its gradient, for rows {@code from} to {@code to}. */
final class LayerNormKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private LayerNormKernels() {}

    /**
     * The mean is found in two steps, {@code center + rest}: of rows far from zero a sum of floats
     * is not enough. The variance is taken around the center, so that nothing large cancels.
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
        float[] a = x.array();
        for (int t = from; t < to; t++) {
            int xo = x.row(t);
            float center = RowSums.sum(a, xo, d) / d;
            long spread = RowSums.spread(a, xo, center, d);
            float rest = RowSums.high(spread) / d;
            float variance = Math.max(0f, RowSums.low(spread) / d - rest * rest);
            float scale = (float) (1 / Math.sqrt((double) variance + epsilon));
            mean.array()[mean.row(t)] = center + rest;
            r.array()[r.row(t)] = scale;
            normalise(a, xo, center, rest, scale, gain, bias, y.array(), y.row(t), d);
        }
    }

    /** y = (x - center - rest) * scale * gain + bias. */
    private static void normalise(
            float[] x,
            int xo,
            float center,
            float rest,
            float scale,
            Floats gain,
            Floats bias,
            float[] y,
            int yo,
            int d) {
        int j = 0;
        for (; j + L <= d; j += L) {
            FloatVector z = FloatVector.fromArray(S, x, xo + j).sub(center).sub(rest).mul(scale);
            z.fma(
                            FloatVector.fromArray(S, gain.array(), gain.offset() + j),
                            FloatVector.fromArray(S, bias.array(), bias.offset() + j))
                    .intoArray(y, yo + j);
        }
        if (j < d) {
            VectorMask<Float> m = S.indexInRange(j, d);
            FloatVector z = FloatVector.fromArray(S, x, xo + j, m).sub(center).sub(rest).mul(scale);
            z.fma(
                            FloatVector.fromArray(S, gain.array(), gain.offset() + j, m),
                            FloatVector.fromArray(S, bias.array(), bias.offset() + j, m))
                    .intoArray(y, yo + j, m);
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
            long sums =
                    RowSums.projections(
                            dy.array(),
                            dy.row(t),
                            gain.array(),
                            gain.offset(),
                            x.array(),
                            x.row(t),
                            center,
                            d);
            float average = RowSums.high(sums) / d;
            float projection = scale * RowSums.low(sums) / d;
            gradientRow(dy, x, gain, center, scale, average, projection, dx, partial, po, t);
        }
    }

    /**
     * dx = scale (g dy - average - z projection), partial += dy z and, a row further, dy, with z =
     * (x - center) scale.
     */
    private static void gradientRow(
            Floats dy,
            Floats x,
            Floats gain,
            float center,
            float scale,
            float average,
            float projection,
            Floats dx,
            float[] partial,
            int po,
            int t) {
        int d = x.columns();
        int dyo = dy.row(t);
        int xo = x.row(t);
        int dxo = dx.row(t);
        int bo = po + d;
        FloatVector minus = FloatVector.broadcast(S, -projection);
        int j = 0;
        for (; j + L <= d; j += L) {
            FloatVector z = FloatVector.fromArray(S, x.array(), xo + j).sub(center).mul(scale);
            FloatVector g = FloatVector.fromArray(S, dy.array(), dyo + j);
            FloatVector gg =
                    g.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j)).sub(average);
            z.fma(minus, gg).mul(scale).intoArray(dx.array(), dxo + j);
            g.fma(z, FloatVector.fromArray(S, partial, po + j)).intoArray(partial, po + j);
            g.add(FloatVector.fromArray(S, partial, bo + j)).intoArray(partial, bo + j);
        }
        if (j < d) {
            VectorMask<Float> m = S.indexInRange(j, d);
            FloatVector z = FloatVector.fromArray(S, x.array(), xo + j, m).sub(center).mul(scale);
            FloatVector g = FloatVector.fromArray(S, dy.array(), dyo + j, m);
            FloatVector gg =
                    g.mul(FloatVector.fromArray(S, gain.array(), gain.offset() + j, m))
                            .sub(average);
            z.fma(minus, gg).mul(scale).intoArray(dx.array(), dxo + j, m);
            g.fma(z, FloatVector.fromArray(S, partial, po + j, m)).intoArray(partial, po + j, m);
            g.add(FloatVector.fromArray(S, partial, bo + j, m)).intoArray(partial, bo + j, m);
        }
    }
}
