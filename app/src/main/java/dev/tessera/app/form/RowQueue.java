package dev.tessera.app.form;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * Builds the rows of a form a few at a time, since a hundred controls at once would hold up the
 * window. FX thread only.
 */
final class RowQueue {
    /** Of a frame's 16 ms, styling included; layout follows. */
    private static final long NANOS = 8_000_000;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    work();
                }
            };

    private boolean paused = true;

    void add(Runnable row) {
        waiting.add(row);
        if (!paused) {
            timer.start();
        }
    }

    /** Goes on, since its rows are seen. */
    void resume() {
        paused = false;
        timer.start();
    }

    void pause() {
        paused = true;
        timer.stop();
    }

    /** Adds a part and styles it at once, since the queue goes by the time its work takes. */
    static void show(Node part, Pane parent) {
        parent.getChildren().add(part);
        part.applyCss();
    }

    private void work() {
        long end = System.nanoTime() + NANOS;
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            waiting.poll().run();
        }
        if (waiting.isEmpty()) {
            timer.stop();
        }
    }

    /** Builds at once, until something is there. */
    void hurry(BooleanSupplier there) {
        while (!waiting.isEmpty() && !there.getAsBoolean()) {
            waiting.poll().run();
        }
    }
}
