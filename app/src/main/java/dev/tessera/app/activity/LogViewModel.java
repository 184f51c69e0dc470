package dev.tessera.app.activity;

import dev.tessera.app.activity.LogEntry.Level;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The log as it is looked at: filtered, and whether the newest line stays in view. */
final class LogViewModel {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final WorkbenchLog log;
    private final ZoneId zone;
    private final FilteredList<LogEntry> shown;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Level> least = new SimpleObjectProperty<>(Level.INFO);
    private final BooleanProperty follow = new SimpleBooleanProperty(true);

    LogViewModel(WorkbenchLog log, ZoneId zone) {
        this.log = log;
        this.zone = zone;
        shown = new FilteredList<>(log.entries());
        filter.subscribe(_ -> refilter());
        least.subscribe(_ -> refilter());
    }

    private void refilter() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        Level level = least.get();
        shown.setPredicate(
                entry ->
                        entry.level().compareTo(level) >= 0
                                && (wanted.isEmpty()
                                        || contains(entry.text(), wanted)
                                        || contains(entry.source(), wanted)));
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    /** What passes the filter, oldest first. */
    ObservableList<LogEntry> shown() {
        return shown;
    }

    /** Part of the text or of the job's title, in any case. */
    StringProperty filter() {
        return filter;
    }

    /** The least level that is shown. */
    ObjectProperty<Level> least() {
        return least;
    }

    BooleanProperty follow() {
        return follow;
    }

    String time(LogEntry entry) {
        return TIME.format(entry.time().atZone(zone));
    }

    /** Lines as text, failures with their traces. */
    String text(List<LogEntry> entries) {
        return entries.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(LogEntry entry) {
        String source = entry.source().isEmpty() ? "" : entry.source() + ": ";
        String trace = entry.cause().map(cause -> "\n" + Failures.trace(cause)).orElse("");
        return time(entry) + " " + source + entry.text() + trace.stripTrailing();
    }

    void clear() {
        log.clear();
    }
}
