package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.TimeBuckets;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * {@link TimeBuckets} of a tile of intervals, kept as floats. An approximate logarithm says the
 * bucket unless it lies close to a border; there the definition decides.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // nine digits name one float
final class TimeBucketKernels {
    /**
     * Copies of a table of sums: neighbours often fall into one bucket, and a sum waits for the
     * last.
     */
    static final int COPIES = 8;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int L = Lanes.LENGTH;
    private static final int QUERIES = AttentionLayout.QUERIES;

    /** Buckets of an octave, ln 2 / .301. */
    private static final float OCTAVE = (float) (Math.log(2) / TimeBuckets.WIDTH);

    /** 1.5 * 2^23: added to a small number it leaves the nearest integer. */
    private static final float ROUNDER = 12582912f;

    /** 2^32, what a negative int lacks to the unsigned number it stands for. */
    private static final float UNSIGNED = 4294967296f;

    private static final int EXPONENT_OF_ONE = 127;
    private static final int FRACTION_BITS = 23;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int ONE = EXPONENT_OF_ONE << FRACTION_BITS;

    /**
     * How near to a border a bucket is computed by definition: above the error of the logarithm,
     * 5e-6 by its polynomial and some units in the last place of 74.
     */
    private static final float DOUBTFUL = 1e-4f;

    private static final MethodHandle[] BUCKETS =
            Uninlined.method(MethodHandles.lookup(), TimeBucketKernels.class, "bucketsOfQueries");

    private TimeBucketKernels() {}

    /** The buckets of a tile, key by key. Those of lanes without a query mean nothing. */
    static void buckets(AttentionTile tile, Ints queries, Ints keys, int at) {
        float[] s = tile.floats();
        int row = queries.offset() + tile.queryRow();
        int key = keys.offset() + tile.keyRow();
        for (int i = 0; i < tile.queries; i += L) {
            int count = Math.min(L, tile.queries - i);
            try {
                BUCKETS[0].invokeExact(
                        queries.array(), row + i, count, keys.array(), key, tile.keys, s, at + i);
            } catch (Throwable e) {
                throw Uninlined.thrown(e);
            }
        }
        if (tile.queries <= L) {
            AttentionKernels.clearUpper(s, at, tile.keys);
        }
    }

    /**
     * The position of an interval d of 2^n (1 + t) seconds among the buckets is n ln 2 / .301 + t
     * p(t), p of degree 5 fitted to ln(1 + t) / (.301 t).
     */
    static void bucketsOfQueries(
            int[] queries, int qo, int count, int[] keys, int ko, int keyCount, float[] s, int to) {
        IntVector a = IntVector.fromArray(I, queries, qo, I.indexInRange(0, count));
        for (int j = 0; j < keyCount; j++) {
            IntVector b = IntVector.broadcast(I, keys[ko + j]);
            IntVector difference = a.sub(b);
            IntVector size = difference.blend(difference.neg(), a.compare(VectorOperators.LT, b));
            FloatVector x = (FloatVector) size.convert(VectorOperators.I2F, 0);
            x = x.blend(x.add(UNSIGNED), x.compare(VectorOperators.LT, 0f));
            x = x.blend(1f, x.compare(VectorOperators.LT, 1f));
            IntVector bits = x.reinterpretAsInts();
            FloatVector n =
                    (FloatVector)
                            bits.lanewise(VectorOperators.ASHR, FRACTION_BITS)
                                    .sub(EXPONENT_OF_ONE)
                                    .convert(VectorOperators.I2F, 0);
            FloatVector t = bits.and(FRACTION).or(ONE).reinterpretAsFloats().sub(1f);
            FloatVector p = FloatVector.broadcast(S, -.0609263629f);
            p = p.fma(t, FloatVector.broadcast(S, .284285188f));
            p = p.fma(t, FloatVector.broadcast(S, -.643723726f));
            p = p.fma(t, FloatVector.broadcast(S, 1.05531228f));
            p = p.fma(t, FloatVector.broadcast(S, -1.65407002f));
            p = p.fma(t, FloatVector.broadcast(S, 3.32193232f));
            // The middle of bucket b lies at b.
            FloatVector middle = p.fma(t, n.mul(OCTAVE)).sub(.5f);
            FloatVector bucket = middle.add(ROUNDER).sub(ROUNDER);
            VectorMask<Float> doubtful =
                    bucket.sub(middle)
                            .abs()
                            .compare(VectorOperators.GT, .5f - DOUBTFUL)
                            .and(x.compare(VectorOperators.GT, 1f));
            int at = to + j * QUERIES;
            bucket.intoArray(s, at);
            if (doubtful.anyTrue()) {
                define(queries, qo, count, keys[ko + j], s, at);
            }
        }
    }

    private static void define(int[] queries, int qo, int count, int key, float[] s, int at) {
        for (int i = 0; i < count; i++) {
            s[at + i] = TimeBuckets.of((long) queries[qo + i] - key);
        }
    }

    /** y = start + table[bucket], for a tile; the start of key j lies at {@code so + j * step}. */
    static void look(
            int keys,
            Floats table,
            float[] s,
            int buckets,
            float[] start,
            int so,
            int step,
            int y) {
        float[] values = table.array();
        int offset = table.offset();
        for (int j = 0; j < keys; j++) {
            int at = j * QUERIES;
            for (int i = 0; i < QUERIES; i++) {
                s[y + at + i] =
                        start[so + j * step + i] + values[offset + (int) s[buckets + at + i]];
            }
        }
    }

    /** Adds the elements of a tile to those of the copies of a table by bucket. */
    static void sum(AttentionTile tile, int at, int buckets, float[] table, int to) {
        float[] s = tile.floats();
        for (int j = 0; j < tile.keys; j++) {
            for (int i = 0; i < tile.queries; i++) {
                int o = j * QUERIES + i;
                int copy = to + (i & (COPIES - 1)) * TimeBuckets.COUNT;
                table[copy + (int) s[buckets + o]] += s[at + o];
            }
        }
    }
}
