package dev.tessera.app.shell;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** The window as JavaFX starts it. */
public final class WorkbenchApplication extends Application {
    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new BorderPane(), 1280, 800));
        stage.setTitle("Tessera");
        stage.show();
    }
}
