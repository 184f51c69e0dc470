package dev.tessera.app.command;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.input.KeyCombination;

import java.util.Optional;

/**
 * Something the user can have done, declared once: it appears in its menu, in the command palette
 * and under its key.
 *
 * @param id stable, such as {@code project.open}
 * @param icon literal of the Feather icons, such as {@code fth-folder}; empty for none
 * @param enabled whether it can be done now
 */
public record Command(
        String id,
        Place place,
        ObservableStringValue title,
        Optional<KeyCombination> key,
        String icon,
        ObservableBooleanValue enabled,
        Runnable action) {

    /** The menu it stands in; within a menu, commands keep the order of their declaration. */
    public enum Place {
        FILE,
        EDIT,
        RUN,
        VIEW,
        HELP
    }

    /** Does it, if it can be done now. */
    public void run() {
        if (enabled.get()) {
            action.run();
        }
    }
}
