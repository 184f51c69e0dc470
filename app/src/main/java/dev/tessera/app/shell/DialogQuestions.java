package dev.tessera.app.shell;

import dev.tessera.app.look.Dress;
import dev.tessera.app.text.Texts;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/** Asks in dialogs over the window. */
final class DialogQuestions implements Questions {
    private final Stage window;
    private final Dress dress;
    private final Texts texts;

    DialogQuestions(Stage window, Dress dress, Texts texts) {
        this.window = window;
        this.dress = dress;
        this.texts = texts;
    }

    @Override
    public Unsaved unsaved(String project) {
        ButtonType save = new ButtonType(texts.get("unsaved.save"), ButtonData.YES);
        ButtonType discard = new ButtonType(texts.get("unsaved.discard"), ButtonData.NO);
        ButtonType stay = new ButtonType(texts.get("question.stay"), ButtonData.CANCEL_CLOSE);
        ButtonType answer =
                ask(
                        texts.get("unsaved.title", project),
                        texts.get("unsaved.text"),
                        stay,
                        save,
                        discard,
                        stay);
        return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.STAY;
    }

    @Override
    public boolean stopRun(String run) {
        ButtonType stop = new ButtonType(texts.get("stop.stop"), ButtonData.YES);
        ButtonType stay = new ButtonType(texts.get("question.stay"), ButtonData.CANCEL_CLOSE);
        return ask(texts.get("stop.title", run), texts.get("stop.text"), stay, stop, stay) == stop;
    }

    private ButtonType ask(String title, String text, ButtonType otherwise, ButtonType... answers) {
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text, answers);
        alert.initOwner(window);
        alert.setTitle("Tessera");
        alert.setHeaderText(title);
        alert.getDialogPane().setId("question");
        dress.wear(alert.getDialogPane().getScene());
        ButtonType answer = alert.showAndWait().orElse(otherwise);
        dress.forget(alert.getDialogPane().getScene());
        return answer;
    }
}
