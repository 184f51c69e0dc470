package dev.tessera.exec.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vector shape of this machine, and sums over its lanes in an order that never changes. */
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    /** Floats in a vector: 16 with AVX-512, 8 with AVX2, 4 with NEON. */
    static final int LENGTH = FLOATS.length();

    private static final VectorShuffle<Float> BY_8 = rotation(8);
    private static final VectorShuffle<Float> BY_4 = rotation(4);
    private static final VectorShuffle<Float> BY_2 = rotation(2);
    private static final VectorShuffle<Float> BY_1 = rotation(1);

    static {
        if (LENGTH != INTS.length() || LENGTH != 2 * DOUBLES.length() || LENGTH > 16) {
            throw new ExceptionInInitializerError(
                    "vectors of "
                            + LENGTH
                            + " floats and "
                            + INTS.length()
                            + " ints are not supported, expected equal counts of at most 16");
        }
    }

    private Lanes() {}

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(FLOATS, lane -> (lane + by) % LENGTH);
    }

    /**
     * The sum of all lanes as a tree: lane i with lane i + 8, then i + 4, i + 2, i + 1. {@code
     * reduceLanes(ADD)} would do, but its order differs between the interpreter and compiled code.
     */
    static float sum(FloatVector v) {
        FloatVector s = v;
        if (LENGTH >= 16) {
            s = s.add(s.rearrange(BY_8));
        }
        if (LENGTH >= 8) {
            s = s.add(s.rearrange(BY_4));
        }
        if (LENGTH >= 4) {
            s = s.add(s.rearrange(BY_2));
        }
        s = s.add(s.rearrange(BY_1));
        return s.lane(0);
    }

    /** The sum of all lanes in ascending order. */
    static double sum(DoubleVector v) {
        double s = v.lane(0);
        for (int i = 1; i < DOUBLES.length(); i++) {
            s += v.lane(i);
        }
        return s;
    }

    /** The first {@code count} lanes. */
    static VectorMask<Float> first(int count) {
        return FLOATS.indexInRange(0, count);
    }

    /** The largest multiple of the vector length up to {@code count}. */
    static int whole(int count) {
        return count & -LENGTH;
    }

    static int roundUp(int count, int multiple) {
        return (count + multiple - 1) / multiple * multiple;
    }
}
