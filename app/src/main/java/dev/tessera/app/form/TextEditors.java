package dev.tessera.app.form;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.config.FieldType;
import dev.tessera.config.TextKind;

import javafx.beans.binding.Bindings;
import javafx.geometry.Side;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settings that are typed: numbers, texts, paths, lists. Enter and leaving the field commit, Escape
 * takes back what was typed.
 */
final class TextEditors {
    /** Shift and an arrow key step this far. */
    private static final int STRIDE = 10;

    private static final int NOTE_ROWS = 4;

    /** What a number of five digits takes. */
    private static final double NUMBER_WIDTH = 54;

    private final StageFormViewModel form;
    private final SettingTexts texts;
    private final PathChoice paths;

    TextEditors(StageFormViewModel form, PathChoice paths) {
        this.form = form;
        this.texts = form.texts();
        this.paths = paths;
    }

    Control number(SettingModel setting) {
        CustomTextField field = field(setting);
        field.getStyleClass().addAll("tabular", "number");
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> step(setting, event));
        if (!setting.field().unit().isEmpty()) {
            unit(setting, field);
        }
        return field;
    }

    private void step(SettingModel setting, KeyEvent event) {
        int steps = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        if (steps != 0) {
            form.step(setting, event.isShiftDown() ? steps * STRIDE : steps);
            event.consume();
        }
    }

    /** At the right within the field, unless that leaves no room for the number. */
    private void unit(SettingModel setting, CustomTextField field) {
        Label unit = new Label();
        unit.getStyleClass().add("unit");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        unit.setMouseTransparent(true);
        field.setRight(unit);
        unit.managedProperty().bind(unit.visibleProperty());
        unit.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> field.getWidth() >= unit.prefWidth(-1) + NUMBER_WIDTH,
                                field.widthProperty(),
                                unit.textProperty()));
        texts.texts()
                .language()
                .subscribe(
                        _ -> {
                            unit.setText(texts.unit(setting.field()));
                            field.requestLayout();
                        });
    }

    Control text(SettingModel setting, TextKind kind) {
        CustomTextField field = field(setting);
        if (kind == TextKind.FILE || kind == TextKind.FILE_OR_FOLDER) {
            field.setRight(browse(setting, kind));
        } else if (!setting.field().unit().isEmpty()) {
            unit(setting, field);
        }
        return field;
    }

    private CustomTextField field(SettingModel setting) {
        CustomTextField field = new CustomTextField();
        field.setOnAction(_ -> form.commit(setting));
        follow(setting, field);
        return field;
    }

    /** Several lines of text; Enter breaks a line, so that leaving commits. */
    Control note(SettingModel setting) {
        TextArea area = new TextArea();
        area.setWrapText(true);
        area.setPrefRowCount(NOTE_ROWS);
        follow(setting, area);
        return area;
    }

    private void follow(SettingModel setting, TextInputControl field) {
        field.textProperty().bindBidirectional(setting.text());
        field.focusedProperty()
                .subscribe(
                        (_, now) -> {
                            if (!now) {
                                form.commit(setting);
                            }
                        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> keys(setting, field, event));
    }

    /** Undo is the field's own while something is typed, and the configuration's otherwise. */
    private void keys(SettingModel setting, TextInputControl field, KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && setting.isDirty()) {
            form.restore(setting);
            field.selectAll();
            event.consume();
        } else if (event.getCode() == KeyCode.Z && event.isShortcutDown() && !setting.isDirty()) {
            if (event.isShiftDown()) {
                form.redo();
            } else {
                form.undo();
            }
            event.consume();
        }
    }

    private Node browse(SettingModel setting, TextKind kind) {
        Button button = new Button(null, new FontIcon("fth-folder"));
        button.setId(SettingRow.id("browse", setting.path()));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "browse");
        button.setCursor(Cursor.HAND);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.texts().bind("browse"));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(tip.textProperty());
        Supplier<Optional<String>> file = () -> paths.file(texts.name(setting.field()));
        Supplier<Optional<String>> folder = () -> paths.folder(texts.name(setting.field()));
        ContextMenu menu =
                new ContextMenu(
                        item("browse.file", setting, file), item("browse.folder", setting, folder));
        button.setOnAction(
                _ -> {
                    if (kind == TextKind.FILE) {
                        choose(setting, file);
                    } else {
                        menu.show(button, Side.BOTTOM, 0, 0);
                    }
                });
        return button;
    }

    private MenuItem item(String key, SettingModel setting, Supplier<Optional<String>> chosen) {
        MenuItem item = new MenuItem();
        item.setId(key);
        item.textProperty().bind(texts.texts().bind(key));
        item.setOnAction(_ -> choose(setting, chosen));
        return item;
    }

    private void choose(SettingModel setting, Supplier<Optional<String>> chosen) {
        chosen.get().ifPresent(path -> form.commit(setting, added(setting, path)));
    }

    /** A list of paths grows by the one that was chosen. */
    private static String added(SettingModel setting, String path) {
        String quoted = "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String before = setting.text().get().strip();
        return !(setting.field().type() instanceof FieldType.ListOf)
                ? path
                : before.isEmpty() ? quoted : before + ", " + quoted;
    }
}
