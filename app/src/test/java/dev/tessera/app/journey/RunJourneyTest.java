package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.job.JobItem;
import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.StageRecord;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Runs are started, paused, gone on with and cancelled from the window. */
class RunJourneyTest extends Journey {

    @Test
    void aRunToTheSemanticIdsIsReusedByARunToTheModels() {
        desk.openProject(FinishedProject.fresh(folder));
        desk.click("#tool-run .arrow-button");
        desk.click("Run to the semantic ids");
        desk.awaitJob(JobItem.State.FINISHED);
        Run first = desk.awaitRun("is finished", one -> one.status() == RunStatus.FINISHED);
        assertTrue(stages(first).stream().noneMatch(one -> one.stage().endsWith("rec")));
        desk.click("#tool-run .arrow-button");
        desk.click("Run to the trained models");
        Run second =
                desk.awaitRun(
                        "is another that is finished",
                        one -> !one.id().equals(first.id()) && one.status() == RunStatus.FINISHED);
        List<StageRecord> stages = stages(second);
        for (StageRecord before : stages(first)) {
            assertEquals(
                    RunStatus.REUSED,
                    stages.stream()
                            .filter(one -> one.stage().equals(before.stage()))
                            .findFirst()
                            .orElseThrow()
                            .status(),
                    before.stage());
        }
        assertTrue(
                stages.stream()
                        .anyMatch(
                                one ->
                                        one.stage().endsWith("rec")
                                                && one.status() == RunStatus.FINISHED));
    }

    private List<StageRecord> stages(Run run) {
        return desk.session().store().stages(run.id());
    }

    @Test
    void aRunIsPausedGoneOnWithAndCancelledAndCanBeResumed() throws Exception {
        desk.openProject(LongProject.in(folder, 400));
        desk.click("#tool-run");
        awaitTraining();
        desk.click("#tool-run.pause");
        desk.awaitJob(JobItem.State.PAUSED);
        desk.see("#job-resume");
        desk.shot("j3-paused");
        desk.click("#tool-run.pause");
        desk.awaitJob(JobItem.State.RUNNING);
        desk.click("#job-pause");
        desk.awaitJob(JobItem.State.PAUSED);
        desk.click("#job-resume");
        desk.awaitJob(JobItem.State.RUNNING);
        desk.click("#job-cancel");
        desk.awaitJob(JobItem.State.CANCELLED);
        Run run = desk.awaitRun("is cancelled", one -> one.status() == RunStatus.CANCELLED);
        desk.shot("j3-cancelled");
        Label state = desk.see(".job-state");
        assertEquals("Cancelled", Desk.onFx(state::getText));
        assertTrue(desk.session().store().stages(run.id()).size() > 1);
        goTo("experiments.runs");
        desk.clickIn("#runs-table", run.info().name());
        if (desk.find("#details-resume").isEmpty()) {
            desk.click("#details-toggle");
        }
        desk.keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.J); // room for the details
        desk.click("#details-resume");
        desk.awaitRun(
                "is running again",
                one -> one.id().equals(run.id()) && one.status() == RunStatus.RUNNING);
        desk.keys(KeyCode.CONTROL, KeyCode.PERIOD);
        desk.awaitRun(
                "is cancelled again",
                one -> one.id().equals(run.id()) && one.status() == RunStatus.CANCELLED);
    }

    /** Waits until the run trains its first model, seen at the job's card. */
    private void awaitTraining() {
        desk.await(
                "a model is trained",
                () ->
                        desk.window().jobs().stream()
                                .findFirst()
                                .flatMap(job -> job.progress().get())
                                .filter(progress -> progress.activity().contains("rec: "))
                                .isPresent());
    }
}
