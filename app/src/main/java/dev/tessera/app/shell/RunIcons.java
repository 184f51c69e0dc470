package dev.tessera.app.shell;

import dev.tessera.experiment.RunStatus;

/** The icon of a run or a stage by where it stands. */
final class RunIcons {
    private RunIcons() {}

    static String of(RunStatus status) {
        return switch (status) {
            case RUNNING -> "fth-loader";
            case FINISHED, REUSED -> "fth-check-circle";
            case FAILED -> "fth-alert-circle";
            case CANCELLED -> "fth-slash";
            case INTERRUPTED -> "fth-zap-off";
        };
    }
}
