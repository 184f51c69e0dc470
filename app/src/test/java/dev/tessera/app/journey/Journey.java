package dev.tessera.app.journey;

import dev.tessera.app.testing.Desk;

import javafx.scene.Node;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** A user sits down at a new window, and leaves it with nothing having gone wrong. */
abstract class Journey {
    private static final double MOST_OF_IT = .6;

    @TempDir Path folder;

    Desk desk;

    @BeforeEach
    final void sitDown() {
        desk = Desk.at(folder);
    }

    @AfterEach
    final void leave() {
        try {
            desk.noTroubles();
        } finally {
            desk.close();
        }
    }

    List<String> allPanels() {
        return Desk.onFx(() -> desk.window().providers());
    }

    /**
     * Brings a panel to the front by its line in the list of stages, and waits for what it shows.
     */
    void goTo(String panel) {
        desk.click("#panel-" + panel);
        desk.await(
                "panel " + panel + " is in front",
                () -> desk.window().front().orElse("").equals(panel));
        desk.await("panel " + panel + " has loaded", () -> desk.find(".state-loading").isEmpty());
    }

    /** Whether the panel in front shows nothing but a word on why it has nothing to show. */
    boolean isEmptyHanded() {
        return Desk.onFx(
                () -> {
                    double whole = area(desk.window().frontPanel().orElseThrow().view());
                    return desk
                            .robot()
                            .lookup(".state-empty")
                            .match(Desk::isSeen)
                            .queryAll()
                            .stream()
                            .anyMatch(page -> area(page) > MOST_OF_IT * whole);
                });
    }

    private static double area(Node node) {
        return node.getLayoutBounds().getWidth() * node.getLayoutBounds().getHeight();
    }
}
