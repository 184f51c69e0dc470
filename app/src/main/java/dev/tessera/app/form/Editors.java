package dev.tessera.app.form;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.ToggleSwitch;

import dev.tessera.config.Field;
import dev.tessera.config.FieldType;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

import org.controlsfx.control.CheckComboBox;

import java.util.Arrays;
import java.util.List;

/** The control that edits a setting, by the kind of value it holds. */
final class Editors {
    private final StageFormViewModel form;

    Editors(StageFormViewModel form) {
        this.form = form;
    }

    Control of(SettingModel setting) {
        Field field = setting.field();
        return switch (field.type()) {
            case FieldType.Flag _ -> flag(setting);
            case FieldType.Choice choice -> choice(setting, choice);
            case FieldType.ListOf(FieldType.Choice choice) -> choices(setting, choice);
            case FieldType.Whole _, FieldType.Real _ -> number(setting);
            case FieldType.ListOf _, FieldType.Text _ -> text(setting);
        };
    }

    private Control flag(SettingModel setting) {
        ToggleSwitch toggle = new ToggleSwitch();
        setting.text().subscribe(text -> toggle.setSelected(text.equals("true")));
        toggle.selectedProperty()
                .subscribe((_, on) -> form.commit(setting, Boolean.toString(on)));
        return toggle;
    }

    private Control choice(SettingModel setting, FieldType.Choice choice) {
        ComboBox<String> combo = new ComboBox<>();
        combo.getItems().setAll(choice.names());
        setting.text().subscribe(combo::setValue);
        combo.valueProperty().subscribe((_, name) -> form.commit(setting, name));
        return combo;
    }

    private Control choices(SettingModel setting, FieldType.Choice choice) {
        CheckComboBox<String> combo = new CheckComboBox<>();
        combo.getItems().setAll(choice.names());
        boolean[] showing = {false};
        setting.text()
                .subscribe(
                        text -> {
                            List<String> chosen = Arrays.asList(text.split(",\\s*"));
                            showing[0] = true;
                            for (String name : choice.names()) {
                                if (chosen.contains(name)) {
                                    combo.getCheckModel().check(name);
                                } else {
                                    combo.getCheckModel().clearCheck(name);
                                }
                            }
                            showing[0] = false;
                        });
        combo.getCheckModel()
                .getCheckedItems()
                .addListener(
                        (ListChangeListener<String>)
                                _ -> {
                                    if (!showing[0]) {
                                        form.commit(
                                                setting,
                                                String.join(
                                                        ", ",
                                                        choice.names().stream()
                                                                .filter(combo.getCheckModel()::isChecked)
                                                                .toList()));
                                    }
                                });
        return combo;
    }

    private Control number(SettingModel setting) {
        TextField field = text(setting);
        field.getStyleClass().add("number");
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> step(setting, event));
        return field;
    }

    private void step(SettingModel setting, KeyEvent event) {
        int steps =
                switch (event.getCode()) {
                    case UP -> 1;
                    case DOWN -> -1;
                    default -> 0;
                };
        if (steps != 0) {
            form.step(setting, event.isShiftDown() ? steps * 10 : steps);
            event.consume();
        }
    }

    private TextField text(SettingModel setting) {
        CustomTextField field = new CustomTextField();
        field.textProperty().bindBidirectional(setting.text());
        field.setOnAction(_ -> form.commit(setting));
        field.focusedProperty()
                .subscribe(
                        (_, now) -> {
                            if (!now) {
                                form.commit(setting);
                            }
                        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> edited(setting, field, event));
        if (!setting.field().unit().isEmpty()) {
            field.setRight(unit(setting));
        }
        return field;
    }

    private Node unit(SettingModel setting) {
        Label unit = new Label();
        form.texts()
                .texts()
                .language()
                .subscribe(_ -> unit.setText(form.texts().unit(setting.field())));
        unit.getStyleClass().add("unit");
        unit.setMouseTransparent(true);
        return unit;
    }

    /** Escape takes back what was typed; undo goes to the configuration once nothing is typed. */
    private void edited(SettingModel setting, TextField field, KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                if (setting.isDirty()) {
                    form.restore(setting);
                    field.selectAll();
                    event.consume();
                }
            }
            case Z -> {
                if (event.isShortcutDown() && !setting.isDirty()) {
                    if (event.isShiftDown()) {
                        form.redo();
                    } else {
                        form.undo();
                    }
                    event.consume();
                }
            }
            default -> {}
        }
    }
}
