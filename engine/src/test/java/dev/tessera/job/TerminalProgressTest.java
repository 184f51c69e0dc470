package dev.tessera.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class TerminalProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final FakeClock clock = new FakeClock();

    private JobControl job(JobListener listener) {
        return new JobControl(listener, clock);
    }

    private void progress(
            JobControl job, String activity, long done, long total, double secondsLater) {
        clock.advance(secondsLater);
        job.progress(activity, done, total);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void plainLinesComeWithEachActivityEachTenthEachTenSecondsAndTheEnd() {
        JobControl job = job(new LineProgress(out, clock));
        progress(job, "read", 0, 100, 0);
        progress(job, "read", 50, 100, 0.5); // a tenth, but too soon
        progress(job, "read", 100, 100, 0.5);
        progress(job, "train", 0, 1000, 0);
        progress(job, "train", 100, 1000, 5); // a tenth
        progress(job, "train", 150, 1000, 5);
        progress(job, "train", 190, 1000, 5); // ten seconds
        job.log("a note");
        progress(job, "train", 1000, 1000, 40);
        progress(job, "train", 1000, 1000, 40);
        assertEquals(7, lines().size(), lines().toString());
        assertEquals("read: 0 of 100 (0 %)", lines().get(0));
        assertEquals("read: 100 in 1.0 s", lines().get(1));
        assertEquals("train: 0 of 1,000 (0 %)", lines().get(2));
        assertEquals("train: 100 of 1,000 (10 %), 20.0/s, 45 s left", lines().get(3));
        assertEquals("train: 190 of 1,000 (19 %),", lines().get(4).substring(0, 27));
        assertEquals("a note", lines().get(5));
        assertEquals("train: 1,000 in 55 s", lines().get(6));
    }

    @Test
    void theLiveLineIsRedrawnAtMostTenTimesASecondAndCutToTheWidth() {
        LiveProgress live = new LiveProgress(out, 20, clock);
        JobControl job = job(live);
        progress(job, "train", 0, 1000, 0);
        progress(job, "train", 1, 1000, 0.05); // too soon to show
        progress(job, "train", 500, 1000, 1);
        progress(job, "t", 1, 2, 1);
        live.ended(new Outcome.Finished<>(1));
        // 19 columns are used; what stays above is whole.
        @SuppressWarnings("StringSplitter") // the first part is empty, and that is right
        String[] drawn =
                bytes.toString(StandardCharsets.UTF_8)
                        .replace(System.lineSeparator(), "\n")
                        .split("\r");
        assertEquals("train: 0 of 1,000 …", drawn[1]);
        assertEquals("train: 500 of 1,00…", drawn[2]);
        assertEquals(" ".repeat(19), drawn[3]);
        assertEquals("train: 500 of 1,000 (50 %)", drawn[4].substring(0, 26));
        assertEquals(" s left\n", drawn[4].substring(drawn[4].length() - 8));
        assertEquals("t: 1 of 2 (50 %)", drawn[5]);
        assertEquals("t: 1 of 2 (50 %)\n", drawn[7]);
    }

    @Test
    void aLogLineStaysAboveTheLiveLine() {
        JobControl job = job(new LiveProgress(out, 80, clock));
        progress(job, "read", 1, 2, 0);
        job.log("skipped a row");
        assertEquals(
                "\rread: 1 of 2 (50 %)\r                   \rskipped a row\n\rread: 1 of 2 (50 %)",
                bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void theLiveLineIsForTerminalsOnly() {
        assertInstanceOf(LineProgress.class, TerminalProgress.choose(out, false, Map.of()));
        assertInstanceOf(
                LineProgress.class, TerminalProgress.choose(out, true, Map.of("TERM", "dumb")));
        assertInstanceOf(
                LiveProgress.class,
                TerminalProgress.choose(out, true, Map.of("TERM", "xterm", "COLUMNS", "120")));
    }
}
