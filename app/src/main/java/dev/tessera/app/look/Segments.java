package dev.tessera.app.look;

import atlantafx.base.theme.Styles;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A choice among a few values as buttons in a row, one of which is always pressed. */
public final class Segments {
    private Segments() {}

    /**
     * The row for a property.
     *
     * @param id of the row; a button's is this, a hyphen and its value in small letters
     */
    public static <T> Node of(
            String id,
            List<T> values,
            ObjectProperty<T> property,
            Function<T, ObservableValue<String>> title) {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        row.setId(id);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(HBox.USE_PREF_SIZE);
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            ToggleButton button = new ToggleButton();
            button.setId(
                    id
                            + "-"
                            + value.toString()
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("[^a-z0-9]+", "-"));
            button.textProperty().bind(title.apply(value));
            button.setUserData(value);
            button.setToggleGroup(group);
            button.getStyleClass().addAll(Styles.SMALL, place(i, values.size()));
            button.setOnAction(
                    _ -> {
                        button.setSelected(true); // pressing the pressed one again changes nothing
                        property.set(value);
                    });
            row.getChildren().add(button);
        }
        property.subscribe(
                now ->
                        group.getToggles().stream()
                                .filter(toggle -> toggle.getUserData().equals(now))
                                .forEach(group::selectToggle));
        return row;
    }

    private static String place(int index, int count) {
        if (index == 0) {
            return Styles.LEFT_PILL;
        }
        return index == count - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
    }
}
