package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.look.Look;
import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.text.Language;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A window that is opened again is as it was left. */
class ComesBackJourneyTest extends Journey {
    /** A divider stands on whole pixels. */
    private static final double PIXELS = .003;

    @Test
    void everythingStandsAsItWasLeft() {
        desk.openProject(FinishedProject.in(folder));
        goTo("model.training");
        desk.keys(KeyCode.CONTROL, KeyCode.W);
        goTo("tokenizer.entropy");
        desk.click("#tool-look").click("#tool-language");
        moveDivider(-.05);
        List<String> panels = new ArrayList<>(desk.window().panels());
        double divider = divider();
        assertFalse(panels.contains("model.training"));
        desk.quitAndOpenAgain();
        assertEquals(Look.DARK, desk.window().look());
        assertEquals(Language.CHINESE, desk.window().language());
        desk.shot("j10-start");
        desk.click(".recent");
        desk.awaitProject();
        desk.shot("j10-again");
        assertEquals(panels, desk.window().panels());
        assertEquals("tokenizer.entropy", desk.window().front().orElseThrow());
        assertEquals(Stage.TOKENIZER, desk.window().formStage());
        assertEquals(divider, divider(), PIXELS);
    }

    private SplitPane columns() {
        desk.see(".shell-split");
        return Desk.onFx(
                () ->
                        desk.robot().lookup(".shell-split").queryAllAs(SplitPane.class).stream()
                                .filter(one -> one.getOrientation() == Orientation.HORIZONTAL)
                                .findFirst()
                                .orElseThrow());
    }

    private double divider() {
        SplitPane columns = columns();
        return Desk.onFx(() -> columns.getDividerPositions()[0]);
    }

    private void moveDivider(double share) {
        SplitPane columns = columns();
        double before = divider();
        // As a drag does, of which the headless platform knows nothing.
        Desk.onFx(
                () -> {
                    columns.setDividerPosition(0, before + share);
                    return null;
                });
        desk.await(
                "the divider has moved",
                () -> Math.abs(columns.getDividerPositions()[0] - before) > Math.abs(share) / 2);
    }
}
