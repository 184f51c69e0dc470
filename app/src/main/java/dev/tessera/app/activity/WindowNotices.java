package dev.tessera.app.activity;

import dev.tessera.app.activity.LogEntry.Level;
import dev.tessera.app.extension.Notices;
import dev.tessera.app.text.Texts;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.util.Optional;

/**
 * Notices as cards over the lower right corner of the window; every one is also written to the log.
 * What is done or warned of goes away by itself, failures stay until they are closed.
 */
public final class WindowNotices implements Notices {
    private static final Duration DONE = Duration.seconds(5);
    private static final Duration WARNED = Duration.seconds(12);
    private static final int MOST = 4;

    private final Texts texts;
    private final WorkbenchLog log;
    private final VBox cards = new VBox(8);

    /**
     * @param texts of any package
     */
    public WindowNotices(Texts texts, WorkbenchLog log) {
        this.texts = texts.of(WindowNotices.class);
        this.log = log;
        cards.setId("notices");
        cards.setAlignment(Pos.BOTTOM_RIGHT);
        cards.setPickOnBounds(false);
        cards.getStyleClass().add("notices");
        cards.getStylesheets()
                .add(WindowNotices.class.getResource("activity.css").toExternalForm());
    }

    /** To be laid over the content of the window, in a stack pane; clicks beside a card pass it. */
    public Node view() {
        return cards;
    }

    @Override
    public void done(String text) {
        log.add(Level.INFO, text);
        show(new NoticeCard(texts, Level.INFO, text, Optional.empty(), this::close), DONE);
    }

    @Override
    public void warn(String text) {
        log.add(Level.WARNING, text);
        show(new NoticeCard(texts, Level.WARNING, text, Optional.empty(), this::close), WARNED);
    }

    @Override
    public void failed(String text, Throwable cause) {
        log.add(Level.ERROR, text + ": " + Failures.reason(cause), cause);
        show(
                new NoticeCard(texts, Level.ERROR, text, Optional.of(cause), this::close),
                Duration.INDEFINITE);
    }

    private void show(NoticeCard card, Duration stay) {
        cards.getChildren().add(card);
        if (cards.getChildren().size() > MOST) {
            cards.getChildren().removeFirst();
        }
        if (!stay.isIndefinite()) {
            PauseTransition wait = new PauseTransition(stay);
            wait.setOnFinished(
                    _ -> {
                        if (card.isHover()) {
                            wait.playFromStart(); // it is being read
                        } else {
                            close(card);
                        }
                    });
            wait.play();
        }
    }

    private void close(NoticeCard card) {
        cards.getChildren().remove(card);
    }
}
