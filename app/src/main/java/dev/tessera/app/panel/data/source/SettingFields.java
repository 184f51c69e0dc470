package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;
import dev.tessera.config.Configs;
import dev.tessera.config.FieldValue;
import dev.tessera.dataset.DatasetConfig;

import javafx.animation.PauseTransition;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Controls for single settings of a data set, which follow the settings and change them. */
final class SettingFields {
    private static final PseudoClass DANGER = Styles.STATE_DANGER;

    private final Texts texts;
    private final SourceViewModel source;

    SettingFields(Texts texts, SourceViewModel source) {
        this.texts = texts;
        this.source = source;
    }

    /** The caption of a setting, with its help as tooltip, before its control. */
    Label caption(String path, Control control) {
        Label caption = new Label();
        caption.textProperty().bind(texts.bind("setting." + path));
        caption.setLabelFor(control);
        caption.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        control.setTooltip(help(path));
        control.accessibleTextProperty().bind(texts.bind("setting." + path));
        return caption;
    }

    private Tooltip help(String path) {
        Tooltip tooltip = new Tooltip(field(source.config().get(), path).field().help());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        return tooltip;
    }

    private static FieldValue field(DatasetConfig config, String path) {
        return Configs.fields(config).stream()
                .filter(one -> one.field().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static String text(DatasetConfig config, String path) {
        return field(config, path).text();
    }

    /** A number, or a short text; it is taken when typing pauses, with Enter, or when left. */
    TextField text(String path, double width) {
        TextField control = new TextField();
        control.setId(id(path));
        control.setPrefWidth(width);
        PauseTransition pause = new PauseTransition(Duration.millis(500));
        pause.setOnFinished(_ -> source.set(path, control.getText().strip()));
        boolean[] following = {false};
        source.config()
                .subscribe(
                        now -> {
                            String value = text(now, path);
                            if (!value.equals(control.getText().strip())) {
                                following[0] = true;
                                control.setText(value);
                                following[0] = false;
                            }
                        });
        control.textProperty()
                .subscribe(
                        (_, _) -> {
                            if (!following[0]) {
                                pause.playFromStart();
                            }
                        });
        Runnable commit =
                () -> {
                    pause.stop();
                    source.set(path, control.getText().strip());
                };
        control.setOnAction(_ -> commit.run());
        control.focusedProperty()
                .subscribe(
                        (before, now) -> {
                            if (before && !now) {
                                commit.run();
                            }
                        });
        source.errors()
                .addListener(
                        (MapChangeListener<String, String>)
                                _ ->
                                        control.pseudoClassStateChanged(
                                                DANGER, source.errors().containsKey(path)));
        return control;
    }

    /** One of the constants of a setting, as texts {@code choice.path.constant} name them. */
    ComboBox<String> choice(String path, Class<? extends Enum<?>> type) {
        List<String> values =
                Arrays.stream(type.getEnumConstants())
                        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
        return choice(path, values, value -> texts.get("choice." + path + "." + value));
    }

    ComboBox<String> choice(String path, List<String> values, Function<String, String> shown) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id(path));
        box.getItems().setAll(values);
        speak(texts, box, shown);
        boolean[] following = {false};
        source.config()
                .subscribe(
                        now -> {
                            following[0] = true;
                            box.setValue(text(now, path));
                            following[0] = false;
                        });
        box.valueProperty()
                .subscribe(
                        (_, value) -> {
                            if (!following[0] && value != null) {
                                source.set(path, value);
                            }
                        });
        return box;
    }

    /** Lets a box say its choices in the language of the moment. */
    static <T> void speak(Texts texts, ComboBox<T> box, Function<T, String> shown) {
        texts.language()
                .subscribe(
                        _ -> {
                            box.setButtonCell(new SpeakingCell<>(shown));
                            box.setCellFactory(_ -> new SpeakingCell<>(shown));
                        });
    }

    private static final class SpeakingCell<T> extends ListCell<T> {
        private final Function<T, String> shown;

        SpeakingCell(Function<T, String> shown) {
            this.shown = shown;
        }

        @Override
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : shown.apply(value));
        }
    }

    CheckBox check(String path) {
        CheckBox box = new CheckBox();
        box.setId(id(path));
        box.textProperty().bind(texts.bind("setting." + path));
        box.setTooltip(help(path));
        source.config().subscribe(now -> box.setSelected(Boolean.parseBoolean(text(now, path))));
        box.setOnAction(_ -> source.set(path, Boolean.toString(box.isSelected())));
        return box;
    }

    static String id(String path) {
        return "setting-" + path.replace('.', '-');
    }

    /** Two controls that stand and fall together. */
    static void shownIf(javafx.beans.value.ObservableBooleanValue condition, Node... nodes) {
        for (Node node : nodes) {
            node.visibleProperty().bind(condition);
            node.managedProperty().bind(condition);
        }
    }
}
