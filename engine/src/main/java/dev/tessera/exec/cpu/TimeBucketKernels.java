package dev.tessera.exec.cpu;

import dev.tessera.graph.TimeBuckets;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * {@link TimeBuckets} of a tile of intervals, kept as floats. A single-precision logarithm says the
 * bucket unless it lies close to a border; there the definition decides.
 */
final class TimeBucketKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final VectorSpecies<Integer> I = Lanes.INTS;
    private static final int L = Lanes.LENGTH;
    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final float PER_LOGARITHM = (float) (1 / TimeBuckets.WIDTH);

    /** 1.5 * 2^23: added to a small number it leaves the nearest integer. */
    private static final float ROUNDER = 12582912f;

    /** 2^32, what a negative int lacks to the unsigned number it stands for. */
    private static final float UNSIGNED = 4294967296f;

    /**
     * How near to a border a bucket is computed by definition: above the error of the logarithm of
     * up to 2^32 in single precision, divided by the width.
     */
    private static final float DOUBTFUL = 1e-4f;

    private static final MethodHandle[] BUCKETS =
            Uninlined.method(MethodHandles.lookup(), TimeBucketKernels.class, "bucketsOfKey");

    private TimeBucketKernels() {}

    /** The buckets of a tile, key by key. Lanes without a query have bucket 0. */
    static void buckets(AttentionTile tile, Ints queries, Ints keys, int at) {
        float[] s = tile.floats();
        int row = queries.offset() + tile.queryRow();
        for (int j = 0; j < tile.keys; j++) {
            int time = keys.get(tile.keyRow() + j);
            try {
                BUCKETS[0].invokeExact(
                        queries.array(), row, tile.queries, time, s, at + j * QUERIES);
            } catch (Throwable e) {
                throw Uninlined.thrown(e);
            }
        }
    }

    static void bucketsOfKey(int[] times, int at, int count, int time, float[] s, int to) {
        for (int i = 0; i < QUERIES; i += L) {
            IntVector other = IntVector.broadcast(I, time);
            IntVector query =
                    IntVector.fromArray(I, times, at + i, I.indexInRange(i, count));
            bucketsOfVector(query, other).intoArray(s, to + i);
            // What lies near a border is left negative.
            for (int lane = i; lane < i + L; lane++) {
                if (s[to + lane] < 0) {
                    s[to + lane] =
                            lane < count ? TimeBuckets.of((long) times[at + lane] - time) : 0;
                }
            }
        }
    }

    private static FloatVector bucketsOfVector(IntVector a, IntVector b) {
        IntVector difference = a.sub(b);
        IntVector size = difference.blend(difference.neg(), a.compare(VectorOperators.LT, b));
        FloatVector x = (FloatVector) size.convert(VectorOperators.I2F, 0);
        x = x.blend(x.add(UNSIGNED), x.compare(VectorOperators.LT, 0f));
        x = x.blend(1f, x.compare(VectorOperators.LT, 1f));
        // The middle of bucket b lies at b.
        FloatVector middle = VectorMath.log(x).mul(PER_LOGARITHM).sub(.5f);
        FloatVector bucket = middle.add(ROUNDER).sub(ROUNDER);
        VectorMask<Float> doubtful =
                bucket.sub(middle)
                        .abs()
                        .compare(VectorOperators.GT, .5f - DOUBTFUL)
                        .and(x.compare(VectorOperators.GT, 1f));
        return bucket.blend(-1f, doubtful);
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

    /** Adds the elements of a tile to those of a table by bucket. */
    static void sum(AttentionTile tile, float[] s, int at, int buckets, float[] table, int to) {
        for (int j = 0; j < tile.keys; j++) {
            for (int i = 0; i < tile.queries; i++) {
                int o = j * QUERIES + i;
                table[to + (int) s[buckets + o]] += s[at + o];
            }
        }
    }
}
