package dev.tessera.app.form;

import atlantafx.base.theme.Styles;

import dev.tessera.config.FieldType;
import dev.tessera.config.TextKind;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

import org.kordamp.ikonli.javafx.FontIcon;

/** A setting in the form: its name, its editor, and what is wrong below. */
final class SettingRow extends GridPane {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");
    private static final PseudoClass FLASHED = PseudoClass.getPseudoClass("flashed");
    private static final Duration FLASH = Duration.millis(1400);
    private static final double NAME_PERCENT = 45;
    private static final double RESET_WIDTH = 24;
    private static final double WIDE_MARGIN = 6;
    private static final double TIP_WIDTH = 360;

    private final SettingModel setting;
    private final StageFormViewModel form;
    private final SettingTexts texts;
    private final Control editor;
    private boolean hasError;
    private boolean hasReset;
    private double measuredWidth = Double.NaN;
    private double measuredHeight;

    SettingRow(SettingModel setting, StageFormViewModel form, Editors editors) {
        this.setting = setting;
        this.form = form;
        texts = form.texts();
        editor = editors.of(setting);
        editor.setId(id("setting"));
        editor.setMaxWidth(Double.MAX_VALUE);
        editor.setMinWidth(0);
        setId(id("row"));
        getStyleClass().add("setting-row");
        columns();
        place(name());
        follow();
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    }

    SettingModel setting() {
        return setting;
    }

    Control editor() {
        return editor;
    }

    private String id(String part) {
        return id(part, setting.path());
    }

    /** Style sheets and lookups take dots for classes. */
    static String id(String part, String path) {
        return part + "-" + path.replace('.', '-');
    }

    private boolean isWide() {
        return setting.field().type() instanceof FieldType.Text(TextKind kind)
                && kind != TextKind.PLAIN;
    }

    private void columns() {
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(NAME_PERCENT);
        ColumnConstraints editors = new ColumnConstraints();
        editors.setHgrow(Priority.ALWAYS);
        editors.setMinWidth(0);
        getColumnConstraints().setAll(names, editors, new ColumnConstraints(RESET_WIDTH));
    }

    /** Beside its name, or below it where the editor needs the width. */
    private void place(Label name) {
        if (isWide()) {
            add(name, 0, 0, 2, 1);
            add(editor, 0, 1, 3, 1);
            GridPane.setMargin(editor, new Insets(0, WIDE_MARGIN, 0, 0));
        } else {
            add(name, 0, 0);
            add(editor, 1, 0);
        }
    }

    private Label name() {
        Label name = new Label();
        name.setWrapText(true);
        name.setLabelFor(editor);
        name.getStyleClass().add("setting-name");
        texts.texts()
                .language()
                .subscribe(
                        _ -> {
                            name.setText(texts.name(setting.field()));
                            editor.setAccessibleText(texts.name(setting.field()));
                            editor.setAccessibleHelp(texts.help(setting.field()));
                        });
        name.setOnMouseEntered(_ -> name.setTooltip(tip()));
        name.setOnMouseClicked(_ -> editor.requestFocus());
        return name;
    }

    private Tooltip tip() {
        Tooltip tip = new Tooltip(setting.path() + "\n" + texts.help(setting.field()));
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        return tip;
    }

    private void follow() {
        visibleProperty().bind(setting.shown());
        managedProperty().bind(setting.shown());
        setting.changed().subscribe(on -> pseudoClassStateChanged(CHANGED, on));
        setting.idle().subscribe(lacks -> pseudoClassStateChanged(IDLE, lacks.isPresent()));
        setting.refusal().subscribe(this::refused);
        setting.changed().subscribe(this::addReset);
        editor.focusedProperty()
                .subscribe(
                        (_, on) -> {
                            if (on) {
                                form.focus(setting);
                            }
                        });
    }

    private void refused(SettingModel.Refusal why) {
        boolean refused = why != SettingModel.Refusal.NONE;
        editor.pseudoClassStateChanged(Styles.STATE_DANGER, refused);
        if (refused && !hasError) {
            hasError = true;
            add(error(), isWide() ? 0 : 1, 2, 2, 1);
        }
        addReset(refused);
    }

    private Label error() {
        Label error = new Label();
        error.setId(id("error"));
        error.setWrapText(true);
        error.getStyleClass().add("setting-error");
        error.visibleProperty().bind(setting.refusal().isNotEqualTo(SettingModel.Refusal.NONE));
        error.managedProperty().bind(error.visibleProperty());
        error.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::message, setting.refusal(), texts.texts().language()));
        return error;
    }

    private String message() {
        return setting.refusal().get() == SettingModel.Refusal.TOGETHER
                ? texts.texts().get("error.together")
                : texts.texts().get("error.expected", texts.expected(setting.field()));
    }

    /** Most rows never need the button, and it is a third of their cost. */
    private void addReset(boolean needed) {
        if (needed && !hasReset) {
            hasReset = true;
            add(reset(), 2, 0);
        }
    }

    private Button reset() {
        Button reset = new Button(null, new FontIcon("fth-rotate-ccw"));
        reset.setId(id("reset"));
        reset.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "setting-reset");
        reset.setFocusTraversable(false);
        reset.setMinWidth(RESET_WIDTH);
        reset.setMaxWidth(RESET_WIDTH);
        Tooltip tip = new Tooltip();
        tip.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.texts().get("reset", texts.defaultOf(setting.field())),
                                texts.texts().language()));
        reset.setTooltip(tip);
        reset.accessibleTextProperty().bind(tip.textProperty());
        reset.visibleProperty()
                .bind(
                        setting.changed()
                                .or(setting.refusal().isNotEqualTo(SettingModel.Refusal.NONE)));
        reset.setOnAction(
                _ -> {
                    form.reset(setting);
                    editor.requestFocus();
                });
        return reset;
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.BACK_SPACE && event.isAltDown()) {
            form.reset(setting);
            event.consume();
        }
    }

    /**
     * Kept until something changes: with wrapped names every layout of the page would measure all
     * rows anew, several times.
     */
    @Override
    protected double computePrefHeight(double width) {
        if (width != measuredWidth) {
            measuredHeight = super.computePrefHeight(width);
            measuredWidth = width;
        }
        return measuredHeight;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public void requestLayout() {
        measuredWidth = Double.NaN;
        super.requestLayout();
    }

    /** Draws the eye here for a moment. */
    void flash() {
        pseudoClassStateChanged(FLASHED, true);
        PauseTransition end = new PauseTransition(FLASH);
        end.setOnFinished(_ -> pseudoClassStateChanged(FLASHED, false));
        end.play();
    }
}
