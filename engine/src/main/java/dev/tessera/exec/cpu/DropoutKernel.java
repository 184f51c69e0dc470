package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.CounterRandom;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Dropout with the bits of {@link CounterRandom}, computed a vector at a time. The random numbers
 * fill much of what the compiler allows one compilation, so each use of them has its own ({@link
 * Uninlined}).
 */
final class DropoutKernel {
    private static final int L = Lanes.LENGTH;

    private static final MethodHandle[] PART = kernel("part");
    private static final MethodHandle[] VECTORS = kernel("vectors");

    private DropoutKernel() {}

    private static MethodHandle[] kernel(String name) {
        return Uninlined.method(MethodHandles.lookup(), DropoutKernel.class, name);
    }

    static void dropout(Floats x, Ints seed, float rate, int stream, Floats y, int from, int to) {
        int key = CounterRandom.key(seed.get(0), seed.get(1), stream);
        int threshold = (int) (rate * (1 << 24));
        float keep = 1f - rate;
        MethodHandle[] kernel = to - from < L ? PART : VECTORS;
        try {
            kernel[0].invokeExact(key, threshold, keep, x, y, from, to);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /** Fewer elements than a vector has. */
    static void part(int key, int threshold, float keep, Floats x, Floats y, int from, int to) {
        VectorMask<Float> m = Lanes.first(to - from);
        FloatVector v =
                FloatVector.fromArray(Lanes.FLOATS, x.array(), x.offset() + from, m).div(keep);
        v.blend(0f, dropped(key, from, threshold)).intoArray(y.array(), y.offset() + from, m);
    }

    /** The last vector ends at {@code to} and may repeat elements of the one before. */
    static void vectors(int key, int threshold, float keep, Floats x, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            FloatVector v =
                    FloatVector.fromArray(Lanes.FLOATS, x.array(), x.offset() + at).div(keep);
            v.blend(0f, dropped(key, at, threshold)).intoArray(y.array(), y.offset() + at);
        }
    }

    static VectorMask<Float> dropped(int key, int index, int threshold) {
        IntVector counter = IntVector.broadcast(Lanes.INTS, index + key).addIndex(1);
        IntVector bits = mix(mix(counter).lanewise(VectorOperators.XOR, key));
        return bits.lanewise(VectorOperators.LSHR, 8)
                .compare(VectorOperators.LT, threshold)
                .cast(Lanes.FLOATS);
    }

    private static IntVector mix(IntVector x) {
        IntVector a =
                x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                        .mul(0x85EBCA6B);
        IntVector b =
                a.lanewise(VectorOperators.XOR, a.lanewise(VectorOperators.LSHR, 13))
                        .mul(0xC2B2AE35);
        return b.lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.LSHR, 16));
    }
}
