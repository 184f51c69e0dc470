package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.job.JobItem;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;

import org.junit.jupiter.api.Test;

/** A sample is opened, made small, run to its end and looked at, by clicks alone. */
class SampleJourneyTest extends Journey {
    @Test
    void theShortVideoSampleRunsToItsEndAndEveryPanelShowsIt() {
        desk.see("#start-screen");
        desk.shot("j1-start");
        desk.click("#sample-short-video");
        desk.awaitProject();
        desk.shot("j1-opened");
        desk.set(Stage.DATA, "simulator.catalogue.items", "300");
        desk.set(Stage.DATA, "simulator.audience.users", "120");
        desk.shot("j1-form");
        desk.set(Stage.TOKENIZER, "tokenizer.rqKMeans.size", "16");
        desk.set(Stage.MODEL, "sasRec.training.epochs", "1");
        desk.set(Stage.MODEL, "oneRec.training.epochs", "1");
        desk.set(Stage.GENERATE, "oneRec.search.beams", "10");
        desk.set(Stage.GENERATE, "oneRec.search.validationBeams", "5");
        desk.click("#tool-run");
        desk.awaitJob(JobItem.State.RUNNING);
        desk.await(
                "progress is told",
                () -> desk.window().jobs().getFirst().progress().get().isPresent());
        desk.shot("j1-running");
        JobItem job = desk.awaitJob(JobItem.State.FINISHED);
        Run run = desk.awaitRun("is finished", one -> one.status() == RunStatus.FINISHED);
        assertEquals(job.title(), run.info().name());
        for (String panel : allPanels()) {
            goTo(panel);
            desk.shot("j1-panel-" + panel);
            assertTrue(desk.find(".state-failed").isEmpty(), panel);
            // A simulated log was not imported, and one run has none to be compared with.
            boolean said = panel.equals("data.import") || panel.equals("experiments.compare");
            assertTrue(said || !isEmptyHanded(), panel);
        }
    }
}
