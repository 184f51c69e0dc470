package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.job.JobItem;
import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** From the start screen to a finished run and back, without a mouse. */
class KeyboardJourneyTest extends Journey {

    @Test
    void aProjectIsOpenedChangedRunAndClosedByKeysAlone() {
        Path project = FinishedProject.fresh(folder);
        assertHasFocus("at the start");
        Set<String> start = tabThrough(20);
        assertTrue(start.contains("start-open"), start.toString());
        assertTrue(start.contains("sample-short-video"), start.toString());
        desk.files().prepare(project);
        keys("the project opens", KeyCode.CONTROL, KeyCode.O);
        desk.awaitProject();
        assertHasFocus("in the project");
        Set<String> within = tabThrough(40);
        assertTrue(within.contains("stages"), within.toString());
        keys("the search of the form", KeyCode.CONTROL, KeyCode.F);
        keys("the run begins", KeyCode.F5);
        desk.awaitJob(JobItem.State.FINISHED);
        assertHasFocus("after the run");
        for (int panel = 1; panel <= 9; panel++) {
            String wanted = allPanels().get(panel - 1);
            keys("panel " + panel, KeyCode.CONTROL, KeyCode.getKeyCode(Integer.toString(panel)));
            desk.await(
                    wanted + " is in front", () -> desk.window().front().orElse("").equals(wanted));
            desk.await(wanted + " has loaded", () -> desk.find(".state-loading").isEmpty());
            assertHasFocus("in " + wanted);
        }
        desk.command("dark");
        assertHasFocus("after the palette");
        assertEquals(dev.tessera.app.look.Look.DARK, desk.window().look());
        keys("the palette", KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        keys("away with it", KeyCode.ESCAPE);
        keys("the form goes", KeyCode.CONTROL, KeyCode.ALT, KeyCode.F);
        keys("the form comes", KeyCode.CONTROL, KeyCode.ALT, KeyCode.F);
        keys("the jobs go", KeyCode.CONTROL, KeyCode.ALT, KeyCode.J);
        keys("a panel is closed", KeyCode.CONTROL, KeyCode.W);
        keys("the project is closed", KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        desk.see("#start-screen");
        assertHasFocus("at the start again");
    }

    private void keys(String what, KeyCode... together) {
        desk.keys(together);
        assertHasFocus(what);
    }

    private void assertHasFocus(String when) {
        Node focused = desk.focused();
        assertNotNull(focused, "nothing has the focus: " + when);
        assertTrue(
                Desk.onFx(() -> Desk.isSeen(focused)),
                "what has the focus is not seen: " + when + ": " + focused);
    }

    /** Ids of what gets the focus by Tab, in that order. */
    private Set<String> tabThrough(int steps) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < steps; i++) {
            desk.keys(KeyCode.TAB);
            Node focused = desk.focused();
            assertNotNull(focused, "nothing has the focus after " + ids);
            ids.add(focused.getId() == null ? focused.getClass().getSimpleName() : focused.getId());
        }
        return ids;
    }
}
