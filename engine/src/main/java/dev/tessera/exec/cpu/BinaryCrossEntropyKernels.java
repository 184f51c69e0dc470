package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Optional;

/** Binary cross-entropy of logits and its gradient, for elements {@code from} to {@code to}. */
final class BinaryCrossEntropyKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private BinaryCrossEntropyKernels() {}

    static void loss(
            Floats z, Floats label, Optional<Floats> weight, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            VectorMask<Float> m = S.indexInRange(i, to);
            FloatVector x = load(z, i, m);
            FloatVector linear = x.max(0f).sub(x.mul(load(label, i, m)));
            linear.add(log1pExp(x.abs().neg())).intoArray(y.array(), y.offset() + i, m);
        }
        if (weight.isPresent()) {
            weigh(weight.get(), y, from, to);
        }
    }

    /** log(1 + e^x) for x up to 0: e / (u - 1) log u with u = 1 + e takes rounding out of u. */
    private static FloatVector log1pExp(FloatVector x) {
        FloatVector e = VectorMath.expBounded(x);
        FloatVector u = e.add(1f);
        FloatVector d = u.sub(1f);
        return VectorMath.log(u)
                .mul(e.div(d))
                .blend(e, d.compare(VectorOperators.EQ, 0f));
    }

    static void gradient(
            Floats dloss,
            Floats z,
            Floats label,
            Optional<Floats> weight,
            Floats dz,
            int from,
            int to) {
        for (int i = from; i < to; i += L) {
            VectorMask<Float> m = S.indexInRange(i, to);
            FloatVector slope = VectorMath.sigmoid(load(z, i, m)).sub(load(label, i, m));
            load(dloss, i, m).mul(slope).intoArray(dz.array(), dz.offset() + i, m);
        }
        if (weight.isPresent()) {
            weigh(weight.get(), dz, from, to);
        }
    }

    /** y *= weight, and 0 where the weight is 0, even if y is no number. */
    private static void weigh(Floats weight, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            VectorMask<Float> m = S.indexInRange(i, to);
            FloatVector w = load(weight, i, m);
            load(y, i, m)
                    .mul(w)
                    .blend(0f, w.compare(VectorOperators.EQ, 0f))
                    .intoArray(y.array(), y.offset() + i, m);
        }
    }

    private static FloatVector load(Floats x, int i, VectorMask<Float> m) {
        return FloatVector.fromArray(S, x.array(), x.offset() + i, m);
    }
}
