package dev.tessera.app.form;

import atlantafx.base.controls.ToggleSwitch;

import dev.tessera.app.text.Language;
import dev.tessera.config.FieldType;
import dev.tessera.config.TextKind;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

import org.controlsfx.control.CheckComboBox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The control that edits a setting, by the kind of value it holds. */
final class Editors {
    private final StageFormViewModel form;
    private final SettingTexts texts;
    private final TextEditors fields;

    Editors(StageFormViewModel form, PathChoice paths) {
        this.form = form;
        this.texts = form.texts();
        this.fields = new TextEditors(form, paths);
    }

    Control of(SettingModel setting) {
        return switch (setting.field().type()) {
            case FieldType.Flag _ -> flag(setting);
            case FieldType.Choice choice -> choice(setting, choice);
            case FieldType.ListOf(FieldType.Choice choice) -> choices(setting, choice);
            case FieldType.Whole _, FieldType.Real _ -> fields.number(setting);
            case FieldType.Text(TextKind kind) ->
                    kind == TextKind.NOTE ? fields.note(setting) : fields.text(setting, kind);
            case FieldType.ListOf(FieldType.Text(TextKind kind)) -> fields.text(setting, kind);
            case FieldType.ListOf _ -> fields.text(setting, TextKind.PLAIN);
        };
    }

    private ObservableValue<Language> language() {
        return texts.texts().language();
    }

    private Control flag(SettingModel setting) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setFocusTraversable(true);
        toggle.setAccessibleRole(AccessibleRole.CHECK_BOX);
        toggle.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                        toggle.setSelected(!toggle.isSelected());
                        event.consume();
                    }
                });
        setting.text().subscribe(text -> toggle.setSelected(text.equals("true")));
        toggle.selectedProperty().subscribe((_, on) -> form.commit(setting, Boolean.toString(on)));
        return toggle;
    }

    private Control choice(SettingModel setting, FieldType.Choice choice) {
        ComboBox<String> combo = new ComboBox<>();
        combo.getItems().setAll(choice.names());
        combo.setCellFactory(_ -> new ChoiceCell(choice, texts));
        language().subscribe(_ -> combo.setButtonCell(new Chosen(choice)));
        setting.text().subscribe(combo::setValue);
        combo.valueProperty()
                .subscribe(
                        (_, name) -> {
                            if (name != null) {
                                form.commit(setting, name);
                            }
                        });
        return combo;
    }

    /** The choice of the moment, as the closed combo box shows it. */
    private final class Chosen extends ListCell<String> {
        private final FieldType.Choice choice;

        Chosen(FieldType.Choice choice) {
            this.choice = choice;
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? "" : texts.choice(choice, item));
        }
    }

    private StringConverter<String> named(FieldType.Choice choice) {
        return new StringConverter<>() {
            @Override
            public String toString(String name) {
                return name == null ? "" : texts.choice(choice, name);
            }

            @Override
            public String fromString(String text) {
                throw new UnsupportedOperationException("the combo box is not editable");
            }
        };
    }

    private Control choices(SettingModel setting, FieldType.Choice choice) {
        CheckComboBox<String> combo = new CheckComboBox<>();
        combo.getItems().setAll(choice.names());
        combo.setFocusTraversable(true);
        language().subscribe(_ -> combo.setConverter(named(choice)));
        combo.titleProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.shown(setting.field().type(), setting.text().get()),
                                setting.text(),
                                language()));
        ListChangeListener<String> commit =
                _ ->
                        form.commit(
                                setting,
                                choice.names().stream()
                                        .filter(combo.getCheckModel()::isChecked)
                                        .collect(Collectors.joining(", ")));
        Runnable show =
                () -> {
                    combo.getCheckModel().getCheckedItems().removeListener(commit);
                    combo.getCheckModel().clearChecks(); // only then the title is written anew
                    check(combo, Arrays.asList(setting.text().get().split(",\\s*")));
                    combo.getCheckModel().getCheckedItems().addListener(commit);
                };
        setting.text().subscribe(_ -> show.run());
        language().subscribe((_, _) -> show.run());
        return combo;
    }

    private static void check(CheckComboBox<String> combo, List<String> chosen) {
        for (String name : combo.getItems()) {
            if (combo.getCheckModel().isChecked(name) != chosen.contains(name)) {
                combo.getCheckModel().toggleCheckState(name);
            }
        }
    }
}
