package dev.tessera.app.form;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.function.Function;

/** What the setting in focus does, takes and has by default, in a few quiet lines. */
final class FieldInfo extends VBox {
    private final StageFormViewModel form;
    private final SettingTexts texts;

    FieldInfo(StageFormViewModel form) {
        this.form = form;
        this.texts = form.texts();
        setId("form-info");
        getStyleClass().add("form-info");
        getChildren()
                .setAll(
                        keys(),
                        line("info-name", setting -> texts.name(setting.field())),
                        line("info-help", setting -> texts.help(setting.field())),
                        line("info-range", this::range),
                        line(
                                "info-idle",
                                setting -> setting.idle().get().map(texts::idle).orElse("")),
                        line("info-path", SettingModel::path));
    }

    private String range(SettingModel setting) {
        String expected = texts.expected(setting.field());
        return texts.texts().get("info.range", expected, texts.defaultOf(setting.field()));
    }

    /** While nothing is in focus: how the form is worked by keys. */
    private Label keys() {
        Label keys = new Label();
        keys.setWrapText(true);
        keys.getStyleClass().add("info-range");
        keys.textProperty().bind(texts.texts().bind("info.keys"));
        keys.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> form.focused().get().isEmpty(), form.focused()));
        keys.managedProperty().bind(keys.visibleProperty());
        return keys;
    }

    private Label line(String style, Function<SettingModel, String> text) {
        Label line = new Label();
        line.getStyleClass().add(style);
        line.setWrapText(true);
        line.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> form.focused().get().map(text).orElse(""),
                                form.focused(),
                                form.edits().value(),
                                texts.texts().language()));
        line.managedProperty().bind(line.textProperty().isNotEmpty());
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }
}
