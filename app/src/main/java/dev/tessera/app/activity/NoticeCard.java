package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.activity.LogEntry.Level;
import dev.tessera.app.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A notice. */
final class NoticeCard extends VBox {
    private static final double WIDTH = 380;

    NoticeCard(
            Texts texts,
            Level level,
            String text,
            Optional<Throwable> cause,
            Consumer<NoticeCard> close) {
        super(6);
        getStyleClass()
                .addAll(
                        "notice",
                        "notice-" + level.name().toLowerCase(Locale.ROOT),
                        Styles.ELEVATED_2);
        setMaxWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxHeight(Region.USE_PREF_SIZE);
        Label message = new Label(text);
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.getStyleClass().add("notice-text");
        VBox words = new VBox(2, message);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button gone = Icons.button("fth-x", texts.bind("notice.close"), () -> close.accept(this));
        gone.setId("notice-close");
        HBox head = new HBox(10, icon(level), words, gone);
        head.setAlignment(Pos.TOP_LEFT);
        getChildren().add(head);
        cause.ifPresent(failure -> explain(texts, words, failure));
    }

    private static FontIcon icon(Level level) {
        FontIcon icon =
                new FontIcon(
                        switch (level) {
                            case INFO -> "fth-check-circle";
                            case WARNING -> "fth-alert-triangle";
                            case ERROR -> "fth-alert-circle";
                        });
        icon.getStyleClass().add("notice-icon");
        return icon;
    }

    private void explain(Texts texts, VBox words, Throwable cause) {
        Label reason = new Label(Failures.reason(cause));
        reason.setWrapText(true);
        reason.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        ToggleButton details = new ToggleButton();
        details.textProperty().bind(texts.bind("details.show"));
        details.setGraphic(new FontIcon("fth-chevron-right"));
        details.setId("notice-details");
        details.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "details");
        Trace trace = new Trace(texts, cause);
        trace.visibleProperty().bind(details.selectedProperty());
        trace.managedProperty().bind(details.selectedProperty());
        words.getChildren().addAll(reason, details);
        getChildren().add(trace);
    }
}
