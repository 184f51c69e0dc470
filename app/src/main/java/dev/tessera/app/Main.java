package dev.tessera.app;

import javafx.application.Application;

/** Starts the window. It does not extend Application, since JavaFX lies on a module path of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Application.launch(dev.tessera.app.shell.WorkbenchApplication.class, arguments);
    }
}
