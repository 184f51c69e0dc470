package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

/** The trace of a failure, to be read and copied. */
final class Trace extends VBox {
    Trace(Texts texts, Throwable cause) {
        super(6);
        TextArea text = new TextArea(Failures.trace(cause));
        text.setEditable(false);
        text.setPrefRowCount(8);
        text.getStyleClass().addAll("trace", Styles.TEXT_SMALL);
        text.accessibleTextProperty().bind(texts.bind("details.trace"));
        Button copy = new Button("", new FontIcon("fth-copy"));
        copy.textProperty().bind(texts.bind("details.copy"));
        copy.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        copy.setOnAction(_ -> copy(text.getText()));
        setAlignment(Pos.TOP_RIGHT);
        getChildren().addAll(text, copy);
        getStyleClass().add("trace-box");
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
