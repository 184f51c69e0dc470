package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

class DatesTest {

    @Property(tries = 300)
    void whatJavaWritesAsAnOffsetTimeIsReadBack(
            @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second,
            @ForAll @IntRange(min = 0, max = 999) int millis,
            @ForAll @IntRange(min = -12, max = 12) int hours) {
        OffsetDateTime time =
                Instant.ofEpochSecond(second, millis * 1_000_000L)
                        .atOffset(ZoneOffset.ofHours(hours));
        assertEquals(
                second + millis / 1000.0, Dates.toSeconds(time.toString()), 1e-6, time.toString());
    }

    @Test
    void theUsualSpellingsMeanTheSameMoment() {
        // date -u -d '2017-11-25 01:21:25' +%s
        double expected = 1_511_572_885;
        for (String text :
                List.of(
                        "2017-11-25 01:21:25",
                        "2017-11-25T01:21:25",
                        "2017/11/25 01:21:25",
                        "2017-11-25T01:21:25Z",
                        "2017-11-25 01:21:25.000",
                        "2017-11-25 01:21:25 UTC",
                        "2017-11-25T09:21:25+08:00",
                        "2017-11-25 09:21:25+0800",
                        "2017-11-25 09:21:25+08",
                        "2017-11-24T20:21:25-05:00")) {
            assertEquals(expected, Dates.toSeconds(text), text);
        }
        assertEquals(1_511_568_000, Dates.toSeconds("2017-11-25"));
        assertEquals(1_511_572_860, Dates.toSeconds("2017-11-25 01:21"));
        assertEquals(expected + 0.5, Dates.toSeconds("2017-11-25T01:21:25.5Z"));
    }

    @Test
    void whatIsNoDateIsNotANumber() {
        for (String text :
                List.of(
                        "",
                        "yesterday",
                        "2017-13-01",
                        "2017-02-30",
                        "25-11-2017",
                        "2017-11-25T",
                        "2017-11-25 25:00:00",
                        "2017-11-25 1:2",
                        "2017-11/25",
                        "2017-11-25 01:21:25 CET",
                        "2017-11-25T01:21:25+99:00",
                        "2017-11-25Z01:21")) {
            assertTrue(Double.isNaN(Dates.toSeconds(text)), text);
        }
    }
}
