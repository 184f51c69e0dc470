package dev.tessera.app.form;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;
import dev.tessera.config.Configs;
import dev.tessera.config.YamlStyle;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.BorderPane;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Map;

/** The settings that differ from their defaults, as they stand in a project's YAML. */
final class YamlView extends BorderPane {
    YamlView(StageFormViewModel form, Texts texts) {
        TextArea text = new TextArea();
        text.setId("form-yaml");
        text.setEditable(false);
        text.getStyleClass().add("yaml");
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Configs.toYaml(form.edits().value().get(), YamlStyle.CHANGED),
                                form.edits().value()));
        Button copy = new Button(null, new FontIcon("fth-copy"));
        copy.setId("form-copy");
        copy.textProperty().bind(texts.bind("yaml.copy"));
        copy.getStyleClass().add(Styles.SMALL);
        copy.setOnAction(
                _ ->
                        Clipboard.getSystemClipboard()
                                .setContent(Map.of(DataFormat.PLAIN_TEXT, text.getText())));
        setCenter(text);
        setBottom(copy);
        BorderPane.setAlignment(copy, Pos.CENTER_RIGHT);
        BorderPane.setMargin(copy, new Insets(8, 10, 8, 10));
    }
}
