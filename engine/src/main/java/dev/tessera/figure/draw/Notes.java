package dev.tessera.figure.draw;

import dev.tessera.figure.Interval;

import java.util.List;
import java.util.Optional;

/** Sentences under a plot. */
final class Notes {
    private Notes() {}

    /** "Whiskers: 95 % bootstrap interval over users." for each different meaning. */
    static List<String> intervals(String sign, List<Optional<Interval>> intervals) {
        return intervals.stream()
                .flatMap(Optional::stream)
                .map(Interval::meaning)
                .filter(meaning -> !meaning.isBlank())
                .distinct()
                .map(meaning -> sign + ": " + meaning + ".")
                .toList();
    }
}
