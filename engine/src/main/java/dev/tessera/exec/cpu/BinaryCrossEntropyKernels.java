package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * Binary cross-entropy of logits and its gradient, for elements {@code from} to {@code to}. What
 * fills no vector is taken with a mask, by a method compiled on its own.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // nine digits name one float
final class BinaryCrossEntropyKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    private static final MethodHandle[] LOSS_END = kernel("lossEnd");
    private static final MethodHandle[] GRADIENT_END = kernel("gradientEnd");

    private BinaryCrossEntropyKernels() {}

    private static MethodHandle[] kernel(String name) {
        return Uninlined.method(MethodHandles.lookup(), BinaryCrossEntropyKernels.class, name);
    }

    static void loss(Floats z, Floats label, Optional<Floats> weight, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector x = load(z, i);
            loss(x, load(label, i)).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            try {
                LOSS_END[0].invokeExact(z, label, y, i, to);
            } catch (Throwable e) {
                throw Uninlined.thrown(e);
            }
        }
        if (weight.isPresent()) {
            weigh(weight.get(), y, from, to);
        }
    }

    static void lossEnd(Floats z, Floats label, Floats y, int from, int to) {
        VectorMask<Float> m = S.indexInRange(from, to);
        loss(load(z, from, m), load(label, from, m)).intoArray(y.array(), y.offset() + from, m);
    }

    private static FloatVector loss(FloatVector x, FloatVector label) {
        FloatVector linear = x.max(0f).sub(x.mul(label));
        return linear.add(log1p(VectorMath.expBounded(x.abs().neg())));
    }

    /**
     * ln(1 + e) for e in 0 .. 1: 2 artanh(t) with t = e / (2 + e), at most 1/3, by the first seven
     * terms of its series (relative error 2e-8 before rounding).
     */
    private static FloatVector log1p(FloatVector e) {
        FloatVector t = e.div(e.add(2f));
        FloatVector q = t.mul(t);
        FloatVector p = FloatVector.broadcast(S, 2f / 13);
        p = p.fma(q, FloatVector.broadcast(S, 2f / 11));
        p = p.fma(q, FloatVector.broadcast(S, 2f / 9));
        p = p.fma(q, FloatVector.broadcast(S, 2f / 7));
        p = p.fma(q, FloatVector.broadcast(S, 2f / 5));
        p = p.fma(q, FloatVector.broadcast(S, 2f / 3));
        p = p.fma(q, FloatVector.broadcast(S, 2f));
        return p.mul(t);
    }

    static void gradient(
            Floats dloss,
            Floats z,
            Floats label,
            Optional<Floats> weight,
            Floats dz,
            int from,
            int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector slope = VectorMath.sigmoid(load(z, i)).sub(load(label, i));
            load(dloss, i).mul(slope).intoArray(dz.array(), dz.offset() + i);
        }
        if (i < to) {
            try {
                GRADIENT_END[0].invokeExact(dloss, z, label, dz, i, to);
            } catch (Throwable e) {
                throw Uninlined.thrown(e);
            }
        }
        if (weight.isPresent()) {
            weigh(weight.get(), dz, from, to);
        }
    }

    static void gradientEnd(Floats dloss, Floats z, Floats label, Floats dz, int from, int to) {
        VectorMask<Float> m = S.indexInRange(from, to);
        FloatVector slope = VectorMath.sigmoid(load(z, from, m)).sub(load(label, from, m));
        load(dloss, from, m).mul(slope).intoArray(dz.array(), dz.offset() + from, m);
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

    private static FloatVector load(Floats x, int i) {
        return FloatVector.fromArray(S, x.array(), x.offset() + i);
    }

    private static FloatVector load(Floats x, int i, VectorMask<Float> m) {
        return FloatVector.fromArray(S, x.array(), x.offset() + i, m);
    }
}
