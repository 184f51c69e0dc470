package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/** Two runs are laid side by side. */
class CompareJourneyTest extends Journey {

    @Test
    void twoRunsAreComparedByWhatTheyDifferIn() {
        desk.openProject(FinishedProject.in(folder));
        goTo("experiments.runs");
        desk.clickIn("#runs-table", "first");
        desk.keys(KeyCode.SHIFT, KeyCode.UP);
        desk.click("#compare");
        desk.await(
                "the comparison is in front",
                () -> desk.window().front().orElse("").equals("experiments.compare"));
        desk.await("it has loaded", () -> desk.find("#compare-tabs").isPresent());
        desk.shot("j5-curves");
        desk.clickIn("#compare-tabs", "Parameters");
        TableView<?> settings = desk.see("#settings-grid");
        CheckBox differences = desk.see("#differences-only");
        if (!Desk.onFx(differences::isSelected)) {
            desk.click("#differences-only");
        }
        desk.shot("j5-differences");
        // The runs of the project differ in the learning rate alone.
        assertEquals(1, Desk.onFx(() -> settings.getItems().size()));
        desk.click("#differences-only");
        desk.await("all settings are seen", () -> settings.getItems().size() > 20);
        desk.clickIn("#compare-tabs", "Metrics");
        desk.shot("j5-metrics");
        assertTrue(desk.find(".state-failed").isEmpty());
    }
}
