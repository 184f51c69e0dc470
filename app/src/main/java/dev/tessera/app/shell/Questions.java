package dev.tessera.app.shell;

/** What the window asks before something would be lost. An interface, so that tests can answer. */
interface Questions {

    /** What to do with unsaved changes. */
    enum Unsaved {
        SAVE,
        DISCARD,
        STAY
    }

    Unsaved unsaved(String project);

    /** Whether a run that is under way may be stopped at its next safe point. */
    boolean stopRun(String run);
}
