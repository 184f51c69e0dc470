package dev.tessera.app.panel.experiments;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

/** Asks, above the table, before something that cannot be undone. */
final class Question extends HBox {
    private final Label text = new Label();
    private final Button yes = new Button();
    private final Button no = new Button();
    private Runnable after = () -> {};

    Question(Texts texts) {
        super(8);
        setId("question");
        getStyleClass().add("question");
        setAlignment(Pos.CENTER_LEFT);
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        yes.setId("question-yes");
        yes.getStyleClass().addAll(Styles.DANGER, Styles.SMALL);
        yes.setMinWidth(USE_PREF_SIZE);
        no.setId("question-no");
        no.getStyleClass().add(Styles.SMALL);
        no.setMinWidth(USE_PREF_SIZE);
        no.textProperty().bind(texts.bind("cancel"));
        no.setOnAction(_ -> hide());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        hide();
                        event.consume();
                    }
                });
        getChildren().setAll(new FontIcon("fth-alert-triangle"), text, yes, no);
        setVisible(false);
        setManaged(false);
    }

    /**
     * @param after the answer, to give the focus back
     */
    void ask(String question, String answer, Runnable action, Runnable after) {
        this.after = after;
        text.setText(question);
        yes.setText(answer);
        yes.setOnAction(
                _ -> {
                    hide();
                    action.run();
                });
        setVisible(true);
        setManaged(true);
        no.requestFocus();
    }

    private void hide() {
        setVisible(false);
        setManaged(false);
        after.run();
    }
}
