package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons that are an icon: with a tooltip and a text for who cannot see it. */
final class Icons {
    private Icons() {}

    static Button button(String icon, ObservableValue<String> says, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(says);
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(says);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
