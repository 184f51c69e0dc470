package dev.tessera.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened to each row of a source on its way into the log: {@code read = kept + sum of
 * dropped}.
 *
 * @param format what the files were taken for, in words
 * @param files the files read, by name
 * @param read interactions seen
 * @param kept interactions in the log
 * @param dropped interactions left out, by reason; reasons that did not occur are absent
 * @param problems the first hundred unreadable places
 * @param catalogueRows rows of item tables read
 * @param catalogueProblems rows of item tables that were left out as unreadable
 * @param itemsWithoutRow items of the log the catalogue does not mention
 * @param unseenItems items without an interaction after all filters, in the catalogue or not as
 *     configured
 * @param timeUnit unit the times were read in: "seconds", "milliseconds", "dates", or "none"
 * @param notes guesses and choices made while reading, as sentences
 */
public record ImportReport(
        String format,
        List<String> files,
        long read,
        long kept,
        Map<ImportReason, Long> dropped,
        List<ImportProblem> problems,
        long catalogueRows,
        long catalogueProblems,
        long itemsWithoutRow,
        long unseenItems,
        String timeUnit,
        List<String> notes) {
    public ImportReport {
        files = List.copyOf(files);
        dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Rows that could not be read. */
    public long unreadable() {
        return dropped.entrySet().stream()
                .filter(e -> e.getKey().problem())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
