package dev.tessera.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.activity.LogEntry.Level;
import dev.tessera.app.testing.StubWorkbench;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class LogViewModelTest {
    private final WorkbenchLog log =
            new WorkbenchLog(Clock.fixed(Instant.parse("2026-11-22T13:05:09Z"), ZoneOffset.UTC));
    private final LogViewModel model = new LogViewModel(log, ZoneOffset.UTC);

    private List<String> shown() {
        return model.shown().stream().map(LogEntry::text).toList();
    }

    @Test
    void whatJobsSayStandsThereWithJobAndTimeAndWhyOneFailed() {
        try (StubWorkbench workbench = StubWorkbench.onCaller()) {
            log.follow(workbench.jobs());
            workbench
                    .jobs()
                    .start(
                            "tuned",
                            job -> {
                                job.log("sasrec: epoch 1");
                                throw new IllegalStateException("diverged");
                            },
                            _ -> {});
        }
        assertEquals(List.of("sasrec: epoch 1", "diverged"), shown());
        assertEquals(Level.ERROR, model.shown().getLast().level());
        String text = model.text(log.entries());
        assertTrue(
                text.startsWith("13:05:09 tuned: sasrec: epoch 1\n13:05:09 tuned: diverged\n"),
                text);
        assertTrue(text.contains("java.lang.IllegalStateException: diverged\n\tat "), text);
    }

    @Test
    void theFilterLooksAtTextAndJobInAnyCase() {
        log.add(Level.INFO, "Figure written");
        log.add(Level.WARNING, "preferences set aside");
        log.add(Level.ERROR, "cannot open", new IllegalStateException("no folder"));
        model.filter().set(" FIGURE ");
        assertEquals(List.of("Figure written"), shown());
        model.filter().set("");
        model.least().set(Level.WARNING);
        assertEquals(List.of("preferences set aside", "cannot open"), shown());
        log.add(Level.INFO, "not shown");
        assertEquals(2, model.shown().size());
    }

    @Test
    void theLogIsBounded() {
        for (int i = 0; i < 2 * WorkbenchLog.KEPT; i++) {
            log.add(Level.INFO, "line " + i);
        }
        assertTrue(log.entries().size() <= WorkbenchLog.KEPT);
        assertTrue(log.entries().size() >= WorkbenchLog.KEPT * 9 / 10);
        assertEquals("line " + (2 * WorkbenchLog.KEPT - 1), log.entries().getLast().text());
    }
}
