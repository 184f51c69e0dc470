package dev.tessera.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class ProgressTest {
    private final FakeClock clock = new FakeClock();
    private final List<Progress> heard = new ArrayList<>();
    private final JobControl job =
            new JobControl(
                    new JobListener() {
                        @Override
                        public void progress(Progress progress) {
                            heard.add(progress);
                        }
                    },
                    clock);

    @Test
    void atAConstantSpeedTheRemainingTimeIsTheRestOverTheSpeed() {
        progress("train", 0, 1000, 0);
        for (int i = 1; i <= 40; i++) progress("train", i * 10L, 1000, 0.25);
        Progress last = heard.getLast();
        assertEquals(40, last.unitsPerSecond().orElseThrow(), 1e-9);
        assertEquals(600 / 40.0, last.remaining().orElseThrow().toMillis() / 1000.0, 1e-2);
        assertEquals(Duration.ofSeconds(10), last.elapsed());
        assertEquals(0.4, last.share().orElseThrow());
    }

    @Test
    void theSpeedFollowsAChangeWithItsTimeConstant() {
        progress("train", 0, 1_000_000, 0);
        progress("train", 1000, 1_000_000, 1000); // 1 per second for long
        progress("train", 1000 + 150, 1_000_000, 15); // 10 per second for one time constant
        // 10 - 9 / e, since the weight of the past is 1 / e
        assertEquals(10 - 9 / Math.E, heard.getLast().unitsPerSecond().orElseThrow(), 1e-6);
    }

    @Test
    void aNewActivityStartsAnew() {
        progress("train", 0, 100, 0);
        progress("train", 50, 100, 5);
        progress("evaluate", 0, 10, 1);
        assertEquals(Duration.ZERO, heard.getLast().elapsed());
        assertEquals(OptionalDouble.empty(), heard.getLast().unitsPerSecond());
        assertEquals(Optional.empty(), heard.getLast().remaining());
    }

    @Test
    void withoutATotalThereIsASpeedButNoRemainingTime() {
        progress("read", 0, -1, 0);
        progress("read", 30, -1, 3);
        assertEquals(10, heard.getLast().unitsPerSecond().orElseThrow(), 1e-9);
        assertEquals(Optional.empty(), heard.getLast().remaining());
        assertEquals("read: 30, 10.0/s", ProgressText.of(heard.getLast()));
    }

    @Test
    void aPauseCountsNeitherAsTimeNorAsSlowness() {
        progress("train", 0, 100, 0);
        progress("train", 10, 100, 1);
        job.pause();
        clock.advance(3600);
        job.resume();
        progress("train", 20, 100, 1);
        assertEquals(10, heard.getLast().unitsPerSecond().orElseThrow(), 1e-9);
        assertEquals(Duration.ofSeconds(2), heard.getLast().elapsed());
    }

    @Test
    void progressReadsAsASentence() {
        Progress progress =
                new Progress(
                        "train",
                        1200,
                        5000,
                        Duration.ofSeconds(34),
                        OptionalDouble.of(35.2),
                        Optional.of(Duration.ofSeconds(108)));
        assertEquals(
                "train: 1,200 of 5,000 (24 %), 35.2/s, 1 min 48 s left", ProgressText.of(progress));
        assertEquals("0.4 s", ProgressText.duration(Duration.ofMillis(400)));
        assertEquals("3 h 7 min", ProgressText.duration(Duration.ofMinutes(187).plusSeconds(59)));
        assertTrue(
                new Progress("x", 0, 0, Duration.ZERO, OptionalDouble.empty(), Optional.empty())
                        .isComplete());
    }

    private void progress(String activity, long done, long total, double secondsLater) {
        clock.advance(secondsLater);
        job.progress(activity, done, total);
    }
}
