package dev.tessera.app.project;

import dev.tessera.app.project.Remembered.Open;
import dev.tessera.app.project.Remembered.Recent;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The projects that were open, newest first, and the one a crash closed. FX thread only. */
public final class Recents {
    private static final int KEPT = 20;

    /** The system computes a process's start from a clock that may have been set since. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private final Preferences preferences;
    private final Clock clock;
    private final ObservableList<RecentProject> all = FXCollections.observableArrayList();
    private final ObservableList<RecentProject> view =
            FXCollections.unmodifiableObservableList(all);
    private final Optional<Path> leftOpen;

    public Recents(Preferences preferences) {
        this(preferences, Clock.systemUTC());
    }

    Recents(Preferences preferences, Clock clock) {
        this.preferences = preferences;
        this.clock = clock;
        leftOpen =
                Optional.ofNullable(preferences.now().open())
                        .filter(open -> !isAlive(open))
                        .map(open -> Path.of(open.folder()));
        show();
    }

    private void show() {
        all.setAll(
                preferences.now().recents().stream()
                        .map(one -> new RecentProject(Path.of(one.folder()), one.opened()))
                        .toList());
    }

    public ObservableList<RecentProject> all() {
        return view;
    }

    /** The project whose window ended without closing it: killed, crashed, or without power. */
    public Optional<Path> leftOpen() {
        return leftOpen;
    }

    /** A project is open now: it becomes the newest. */
    public void opened(Path folder) {
        String key = Preferences.key(folder);
        Recent newest = new Recent(key, Instant.now(clock).truncatedTo(ChronoUnit.MILLIS));
        ProcessHandle self = ProcessHandle.current();
        Open open = new Open(key, self.pid(), start(self));
        preferences.change(
                before ->
                        before.withRecents(recents -> first(newest, without(key, recents)))
                                .withOpen(open));
        show();
    }

    /** The window closes its project as it should. */
    public void closed() {
        preferences.change(before -> before.withOpen(null));
    }

    /** Takes a project out of the list; its folder stays as it is. */
    public void remove(Path folder) {
        String key = Preferences.key(folder);
        preferences.change(before -> before.withRecents(recents -> without(key, recents)));
        show();
    }

    private static List<Recent> without(String folder, List<Recent> recents) {
        return recents.stream().filter(one -> !one.folder().equals(folder)).toList();
    }

    private static List<Recent> first(Recent newest, List<Recent> others) {
        return Stream.concat(Stream.of(newest), others.stream()).limit(KEPT).toList();
    }

    private static boolean isAlive(Open open) {
        return ProcessHandle.of(open.process())
                .filter(ProcessHandle::isAlive)
                .map(process -> Duration.between(start(process), open.processStarted()).abs())
                .filter(difference -> difference.compareTo(START_TOLERANCE) <= 0)
                .isPresent();
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
