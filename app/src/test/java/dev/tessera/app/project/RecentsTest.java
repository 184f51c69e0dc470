package dev.tessera.app.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class RecentsTest {
    @TempDir Path folder;

    @Test
    void theProjectOpenedLastStandsFirstAndEachStandsOnce() {
        try (Preferences preferences = Preferences.open(folder)) {
            Recents recents = new Recents(preferences);
            recents.opened(folder.resolve("a"));
            recents.opened(folder.resolve("b"));
            recents.opened(folder.resolve("a"));
            assertEquals(List.of("a", "b"), names(recents));
            recents.remove(folder.resolve("a"));
            assertEquals(List.of("b"), names(recents));
        }
        try (Preferences preferences = Preferences.open(folder)) {
            assertEquals(List.of("b"), names(new Recents(preferences)));
        }
    }

    @Test
    void noMoreThanTwentyAreKept() {
        try (Preferences preferences = Preferences.open(folder)) {
            Recents recents = new Recents(preferences);
            for (int i = 0; i < 25; i++) {
                recents.opened(folder.resolve("p" + i));
            }
            assertEquals(20, recents.all().size());
            assertEquals("p24", names(recents).getFirst());
        }
    }

    @Test
    void aProjectIsLeftOpenWhenItsProcessIsGoneWithoutHavingClosedIt() {
        Path project = folder.resolve("a");
        try (Preferences preferences = Preferences.open(folder)) {
            Recents recents = new Recents(preferences);
            recents.opened(project);
            assertEquals(
                    Optional.empty(),
                    new Recents(preferences).leftOpen(),
                    "this process still has it open");
            // A process of the same number that began at another time is not the one.
            preferences.change(
                    before ->
                            before.withOpen(
                                    new Remembered.Open(
                                            project.toString(),
                                            ProcessHandle.current().pid(),
                                            Instant.EPOCH)));
            assertEquals(Optional.of(project), new Recents(preferences).leftOpen());
            recents.closed();
            assertEquals(Optional.empty(), new Recents(preferences).leftOpen());
        }
    }

    private static List<String> names(Recents recents) {
        return recents.all().stream().map(RecentProject::name).toList();
    }
}
