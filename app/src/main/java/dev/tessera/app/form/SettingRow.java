package dev.tessera.app.form;

import atlantafx.base.theme.Styles;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

/** A setting in the form: its name, its editor, and what is wrong below. */
final class SettingRow extends GridPane {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final SettingModel setting;
    private final Control editor;

    SettingRow(SettingModel setting, StageFormViewModel form, Editors editors) {
        this.setting = setting;
        editor = editors.of(setting);
        SettingTexts texts = form.texts();
        getStyleClass().add("setting-row");
        setId("row-" + setting.path());
        Label name = new Label();
        name.setWrapText(true);
        name.setLabelFor(editor);
        name.getStyleClass().add("setting-name");
        Tooltip tip = new Tooltip();
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        name.setTooltip(tip);
        texts.texts()
                .language()
                .subscribe(
                        _ -> {
                            name.setText(texts.name(setting.field()));
                            tip.setText(setting.path() + "\n" + texts.help(setting.field()));
                            editor.setAccessibleText(texts.name(setting.field()));
                        });
        editor.setId("setting-" + setting.path());
        editor.setMaxWidth(Double.MAX_VALUE);
        Button reset = reset(form);
        Label error = new Label();
        error.setWrapText(true);
        error.getStyleClass().addAll("setting-error");
        error.setId("error-" + setting.path());
        error.visibleProperty().bind(setting.refusal().isEqualTo(SettingModel.Refusal.VALUE));
        error.managedProperty().bind(error.visibleProperty());
        error.textProperty()
                .bind(texts.texts().bind("error.expected", texts.expected(setting.field())));
        add(name, 0, 0);
        add(editor, 1, 0);
        add(reset, 2, 0);
        add(error, 1, 1, 2, 1);
        columns();
        visibleProperty().bind(setting.shown());
        managedProperty().bind(setting.shown());
        setting.changed().subscribe(on -> pseudoClassStateChanged(CHANGED, on));
        setting.refusal()
                .subscribe(
                        why -> {
                            pseudoClassStateChanged(REFUSED, why != SettingModel.Refusal.NONE);
                            editor.pseudoClassStateChanged(
                                    Styles.STATE_DANGER, why != SettingModel.Refusal.NONE);
                        });
    }

    private Button reset(StageFormViewModel form) {
        Button reset = new Button(null, new FontIcon("fth-rotate-ccw"));
        reset.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "setting-reset");
        reset.setId("reset-" + setting.path());
        Tooltip tip = new Tooltip();
        tip.textProperty()
                .bind(form.texts().texts().bind("reset", setting.field().defaultText()));
        reset.setTooltip(tip);
        reset.accessibleTextProperty().bind(tip.textProperty());
        reset.visibleProperty()
                .bind(
                        Bindings.or(
                                setting.changed(),
                                setting.refusal().isNotEqualTo(SettingModel.Refusal.NONE)));
        reset.setOnAction(
                _ -> {
                    form.reset(setting);
                    editor.requestFocus();
                });
        return reset;
    }

    private void columns() {
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(44);
        names.setHalignment(HPos.LEFT);
        ColumnConstraints editors = new ColumnConstraints();
        editors.setHgrow(Priority.ALWAYS);
        editors.setMinWidth(0);
        ColumnConstraints resets = new ColumnConstraints(26);
        getColumnConstraints().setAll(names, editors, resets);
        getChildren().forEach(child -> GridPane.setValignment(child, VPos.CENTER));
    }

    SettingModel setting() {
        return setting;
    }

    Control editor() {
        return editor;
    }
}
