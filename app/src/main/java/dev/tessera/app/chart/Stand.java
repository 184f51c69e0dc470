package dev.tessera.app.chart;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in place of a figure. */
final class Stand {
    private Stand() {}

    static Node empty(String text, String hint) {
        return of(new FontIcon("fth-bar-chart-2"), text, hint);
    }

    static Node loading(String text) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(32, 32);
        return of(turning, text, "");
    }

    static Node failed(String text, Throwable cause) {
        FontIcon icon = new FontIcon("fth-alert-triangle");
        icon.getStyleClass().add(Styles.DANGER);
        return of(icon, text, String.valueOf(cause.getMessage()));
    }

    private static Node of(Node sign, String text, String hint) {
        Label title = new Label(text);
        title.getStyleClass().add(Styles.TITLE_4);
        title.setWrapText(true);
        Label below = new Label(hint);
        below.getStyleClass().add(Styles.TEXT_MUTED);
        below.setWrapText(true);
        below.setManaged(!hint.isBlank());
        VBox box = new VBox(8, sign, title, below);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("chart-stand");
        return box;
    }
}
