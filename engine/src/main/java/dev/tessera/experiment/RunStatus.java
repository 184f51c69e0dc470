package dev.tessera.experiment;

import java.util.Locale;

/** Where a run, or one of its stages, stands. */
public enum RunStatus {
    RUNNING,
    FINISHED,
    FAILED,
    CANCELLED,
    /** Its process ended without a word: killed, crashed, or the machine lost power. */
    INTERRUPTED,
    /** Of a stage only: the artifact of an equal stage of an earlier run was taken. */
    REUSED;

    /** As it is stored and shown: {@code finished}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
