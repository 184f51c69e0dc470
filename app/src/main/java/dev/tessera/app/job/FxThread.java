package dev.tessera.app.job;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/**
 * Where view models are changed: the FX thread, or the caller's thread in tests without a window.
 */
public final class FxThread {
    private FxThread() {}

    /** Runs at once on the FX thread, otherwise soon on it. */
    public static Executor later() {
        return action -> {
            if (Platform.isFxApplicationThread()) {
                action.run();
            } else {
                Platform.runLater(action);
            }
        };
    }
}
