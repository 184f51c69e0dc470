package dev.tessera.app.panel.experiments;

import atlantafx.base.theme.Styles;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons and menu entries of this package, with an icon each. */
final class Buttons {
    private Buttons() {}

    /** A flat button that shows its icon alone; its title is read out and shown when pointed at. */
    static <B extends ButtonBase> B iconOnly(
            B button, String id, String icon, ObservableValue<String> title) {
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(title);
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(title);
        return button;
    }

    static Button titled(String id, String icon, ObservableValue<String> title, Runnable action) {
        Button button = new Button(null, icon.isEmpty() ? null : new FontIcon(icon));
        button.setId(id);
        button.textProperty().bind(title);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static MenuItem item(String id, String icon, ObservableValue<String> title, Runnable action) {
        Node graphic = icon.isEmpty() ? null : new FontIcon(icon);
        MenuItem item = new MenuItem(null, graphic);
        item.setId(id);
        item.textProperty().bind(title);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
