package dev.tessera.experiment;

import java.util.Optional;

/**
 * Which runs to list; newest first.
 *
 * @param text part of the id, name, notes or command, in any case; empty for all
 * @param limit the largest number of runs
 */
public record RunFilter(
        String text,
        Optional<RunStatus> status,
        Optional<String> tag,
        boolean starredOnly,
        int limit) {
    public static final RunFilter ALL =
            new RunFilter("", Optional.empty(), Optional.empty(), false, Integer.MAX_VALUE);

    public RunFilter withText(String part) {
        return new RunFilter(part, status, tag, starredOnly, limit);
    }

    public RunFilter withStatus(RunStatus wanted) {
        return new RunFilter(text, Optional.of(wanted), tag, starredOnly, limit);
    }

    public RunFilter withTag(String wanted) {
        return new RunFilter(text, status, Optional.of(wanted), starredOnly, limit);
    }

    public RunFilter starred() {
        return new RunFilter(text, status, tag, true, limit);
    }

    public RunFilter first(int runs) {
        return new RunFilter(text, status, tag, starredOnly, runs);
    }
}
