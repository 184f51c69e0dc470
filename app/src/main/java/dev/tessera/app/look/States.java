package dev.tessera.app.look;

import atlantafx.base.theme.Styles;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** What a panel shows in place of its content: nothing there yet, on its way, or failed. */
public final class States {
    private static final double WIDTH = 420;

    private States() {}

    /**
     * Nothing to show.
     *
     * @param icon literal of a Feather icon
     * @param text what is not there
     * @param hint what to do about it; may be empty
     */
    public static Node empty(
            String icon, ObservableValue<String> text, ObservableValue<String> hint) {
        return page("state-empty", new FontIcon(icon), text, hint);
    }

    /** Nothing to show, and a button that changes that. */
    public static Node empty(
            String icon,
            ObservableValue<String> text,
            ObservableValue<String> hint,
            ObservableValue<String> actionTitle,
            Runnable action) {
        VBox page = page("state-empty", new FontIcon(icon), text, hint);
        Button button = new Button();
        button.textProperty().bind(actionTitle);
        button.getStyleClass().add(Styles.ACCENT);
        button.setOnAction(_ -> action.run());
        page.getChildren().add(button);
        return page;
    }

    public static Node loading(ObservableValue<String> text) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(36, 36);
        turning.setMaxSize(36, 36);
        VBox page = new VBox(12, turning, line(text, Styles.TEXT_MUTED));
        page.getStyleClass().addAll("state", "state-loading");
        page.setAlignment(Pos.CENTER);
        return page;
    }

    /**
     * Something failed.
     *
     * @param text what could not be done
     * @param cause why; its trace stands below, to be copied
     */
    public static Node failed(ObservableValue<String> text, Throwable cause) {
        FontIcon icon = new FontIcon("fth-alert-triangle");
        icon.getStyleClass().add("danger-icon");
        VBox page = page("state-failed", icon, text, null);
        Label reason = new Label(reason(cause));
        reason.setWrapText(true);
        reason.setMaxWidth(WIDTH);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        TextArea trace = new TextArea(trace(cause));
        trace.setEditable(false);
        trace.setMaxWidth(WIDTH * 1.5);
        trace.setPrefRowCount(6);
        trace.getStyleClass().addAll(Styles.TEXT_SMALL, "trace");
        VBox.setVgrow(trace, Priority.SOMETIMES);
        page.getChildren().addAll(reason, trace);
        return page;
    }

    /** What is said of a failure: its message, or its kind where it has none. */
    public static String reason(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    private static String trace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static VBox page(
            String style, Node icon, ObservableValue<String> text, ObservableValue<String> hint) {
        icon.getStyleClass().add("state-icon");
        VBox page = new VBox(12, icon, line(text, Styles.TITLE_4));
        if (hint != null) {
            page.getChildren().add(line(hint, Styles.TEXT_MUTED));
        }
        page.getStyleClass().addAll("state", style);
        page.setAlignment(Pos.CENTER);
        return page;
    }

    private static Label line(ObservableValue<String> text, String style) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        label.setAlignment(Pos.CENTER);
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
