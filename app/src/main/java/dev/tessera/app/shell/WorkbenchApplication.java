package dev.tessera.app.shell;

import dev.tessera.app.project.ConfigFolder;
import dev.tessera.app.project.Preferences;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.List;

/** The window as JavaFX starts it. */
public final class WorkbenchApplication extends Application {
    private WorkbenchWindow window;

    @Override
    public void start(Stage stage) {
        window =
                WorkbenchWindow.open(
                        stage, Preferences.open(ConfigFolder.ofSystem()), Platform::exit);
        List<String> arguments = getParameters().getRaw();
        if (!arguments.isEmpty()) {
            window.shell().open(Path.of(arguments.getFirst()));
        }
    }

    @Override
    public void stop() {
        window.close();
    }
}
