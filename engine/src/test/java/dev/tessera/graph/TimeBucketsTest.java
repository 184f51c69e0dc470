package dev.tessera.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets against floor(ln(seconds) / .301), worked out by hand. */
class TimeBucketsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 2",
        "10, 7",
        "60, 13",
        "3600, 27",
        "86400, 37",
        "604800, 44",
        "31536000, 57"
    })
    void anIntervalFallsIntoTheBucketOfItsLogarithm(long seconds, int bucket) {
        assertEquals(bucket, TimeBuckets.of(seconds));
        assertEquals(bucket, TimeBuckets.of(-seconds));
    }

    @Test
    void theEndsBelongToTheFirstAndTheLastBucket() {
        assertEquals(0, TimeBuckets.of(0));
        // e^(128 * .301) = 5.4e16
        assertEquals(128, TimeBuckets.of(60_000_000_000_000_000L));
        assertEquals(128, TimeBuckets.of(Long.MAX_VALUE));
        assertEquals(128, TimeBuckets.of(Long.MIN_VALUE));
    }
}
