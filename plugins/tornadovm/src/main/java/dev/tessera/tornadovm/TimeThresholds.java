package dev.tessera.tornadovm;

import dev.tessera.graph.TimeBuckets;

import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * {@link TimeBuckets} for kernels, which have no logarithm in double precision: the logarithm in
 * single precision only guesses a bucket, and the smallest intervals of the buckets beside it
 * decide.
 */
final class TimeThresholds {
    /** The bucket of the longest interval between two ints. */
    static final int LAST = 73;

    private TimeThresholds() {}

    /**
     * The smallest interval that lies in bucket b or above, for b from 0 to {@link #LAST}. It takes
     * 32 bits; {@code Integer.MIN_VALUE} is added, so that they compare as ints do.
     */
    static int[] all() {
        int[] thresholds = new int[LAST + 1];
        for (int bucket = 0; bucket <= LAST; bucket++) {
            long low = 0;
            long high = 1L << Integer.SIZE;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (TimeBuckets.of(middle) < bucket) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            thresholds[bucket] = (int) low + Integer.MIN_VALUE;
        }
        return thresholds;
    }

    /**
     * In a kernel: the bucket of the interval between two times, whose difference may take more
     * than an int.
     *
     * @param at where {@link #all} begins in {@code args}
     */
    static int bucket(IntArray args, int at, int time, int other) {
        int size = time > other ? time - other : other - time;
        float length = size;
        if (size < 0) {
            length += 4.2949673E9f; // 2^32
        }
        int bucket =
                (int) (TornadoMath.log(Math.max(1f, length)) * (float) (1 / TimeBuckets.WIDTH));
        bucket = Math.min(bucket, LAST);
        int comparable = size + Integer.MIN_VALUE;
        while (bucket > 0 && comparable < args.get(at + bucket)) {
            bucket--;
        }
        while (bucket < LAST && comparable >= args.get(at + bucket + 1)) {
            bucket++;
        }
        return bucket;
    }
}
