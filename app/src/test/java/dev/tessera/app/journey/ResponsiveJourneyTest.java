package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.FxReadings;
import dev.tessera.app.testing.FxWatchdog;
import dev.tessera.app.testing.FxWatchdog.Stall;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The window never stands still: nothing it does itself keeps the FX thread for long. */
class ResponsiveJourneyTest extends Journey {
    /** The first times are slow while the JVM is warming up. */
    private static final int TIMES = 6;

    @Test
    void noPanelKeepsTheWindowFromAnswering() {
        desk.openProject(FinishedProject.in(folder));
        Map<String, Stall> shortest = new TreeMap<>();
        try (FxWatchdog watchdog = new FxWatchdog()) {
            for (String panel : allPanels()) {
                goTo(panel);
                measure(
                        watchdog,
                        shortest,
                        panel + " opens",
                        () -> desk.keys(KeyCode.CONTROL, KeyCode.W),
                        () -> goTo(panel));
                measure(watchdog, shortest, panel + " shows another run", () -> {}, this::otherRun);
                String other =
                        allPanels().getFirst().equals(panel)
                                ? allPanels().getLast()
                                : allPanels().getFirst();
                measure(
                        watchdog,
                        shortest,
                        panel + " comes to the front",
                        () -> goTo(other),
                        () -> goTo(panel));
                measure(
                        watchdog,
                        shortest,
                        panel + " changes its look",
                        () -> {},
                        () -> desk.click("#tool-look"));
                measure(
                        watchdog,
                        shortest,
                        panel + " changes its language",
                        () -> {},
                        () -> desk.click("#tool-language"));
            }
        }
        shortest.values().removeIf(stall -> stall.millis() <= FxWatchdog.LIMIT_MILLIS);
        List<String> told = new ArrayList<>();
        shortest.forEach((what, stall) -> told.add(what + ": " + stall));
        assertEquals("", String.join("\n", told));
    }

    /** Keeps of each action the longest own stall of its best repetition. */
    private void measure(
            FxWatchdog watchdog,
            Map<String, Stall> shortest,
            String what,
            Runnable before,
            Runnable action) {
        Optional<Stall> best = Optional.empty();
        for (int i = 0; i < TIMES; i++) {
            before.run();
            watchdog.take();
            action.run();
            Stall longest =
                    watchdog.take().stream()
                            .filter(Stall::isOwnWork)
                            .max(Comparator.comparing(Stall::millis))
                            .orElse(new Stall(0, List.of()));
            if (best.isEmpty() || longest.millis() < best.get().millis()) {
                best = Optional.of(longest);
            }
            if (longest.millis() <= FxWatchdog.LIMIT_MILLIS) {
                return;
            }
        }
        shortest.put(what, best.orElseThrow());
    }

    /** Chooses the run below, or the one above, in the list of runs. */
    private void otherRun() {
        String before = Desk.onFx(this::shown);
        desk.click("#run-choice");
        desk.keys(before.equals("first") ? KeyCode.UP : KeyCode.DOWN).keys(KeyCode.ENTER);
        desk.await("another run is shown", () -> !shown().equals(before));
        desk.await("it has loaded", () -> desk.find(".state-loading").isEmpty());
    }

    private String shown() {
        return desk.window()
                .session()
                .orElseThrow()
                .shown()
                .get()
                .orElseThrow()
                .run()
                .info()
                .name();
    }

    @Test
    void nothingIsReadOnTheFxThread() throws Exception {
        try (FxReadings readings = new FxReadings()) {
            desk.openProject(FinishedProject.in(folder));
            for (String panel : allPanels()) {
                goTo(panel);
                otherRun();
            }
            desk.click("#tool-language").click("#tool-look");
            desk.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
            desk.see("#start-screen");
            assertEquals("", String.join("\n", readings.seen()));
        }
    }
}
