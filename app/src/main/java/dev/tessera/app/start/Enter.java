package dev.tessera.app.start;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lets Enter do what the space bar does: a card is opened as a file is. */
final class Enter {
    private Enter() {}

    static void opens(Button button) {
        button.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        button.fire();
                    }
                });
    }
}
