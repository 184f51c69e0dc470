package dev.tessera.app.shell;

import dev.tessera.app.look.Dress;
import dev.tessera.app.text.Texts;

import javafx.scene.control.Alert;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** What this program is, and what it runs on. */
final class AboutDialog {
    private static final double WIDTH = 460;

    private final Stage window;
    private final Dress dress;
    private final Texts texts;

    AboutDialog(Stage window, Dress dress, Texts texts) {
        this.window = window;
        this.dress = dress;
        this.texts = texts;
    }

    void show() {
        Alert alert = new Alert(Alert.AlertType.INFORMATION);
        alert.initOwner(window);
        alert.setTitle(texts.get("about.title"));
        alert.setHeaderText("Tessera");
        Label what = new Label(texts.get("about.text"));
        what.setWrapText(true);
        what.setMaxWidth(WIDTH);
        Label machine =
                new Label(
                        texts.get(
                                "about.machine",
                                System.getProperty("java.vm.name") + " " + Runtime.version(),
                                System.getProperty("javafx.runtime.version"),
                                System.getProperty("os.name")
                                        + " "
                                        + System.getProperty("os.arch")));
        machine.getStyleClass().add(atlantafx.base.theme.Styles.TEXT_MUTED);
        machine.setWrapText(true);
        machine.setMaxWidth(WIDTH);
        alert.getDialogPane().setContent(new VBox(12, what, machine));
        alert.getDialogPane().setId("about");
        dress.wear(alert.getDialogPane().getScene());
        alert.showAndWait();
        dress.forget(alert.getDialogPane().getScene());
    }
}
