package dev.tessera.app.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.experiment.Run;
import dev.tessera.job.Job;
import dev.tessera.pipeline.RunResults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class ProjectSessionTest {
    @TempDir Path folder;

    @Test
    void aFinishedProjectShowsItsNewestRunWithEverythingItLeft() throws Exception {
        try (StubWorkbench workbench = StubWorkbench.onCaller();
                ProjectSession session =
                        ProjectSession.open(
                                FinishedProject.in(folder),
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices())) {
            assertEquals(
                    java.util.List.of("second", "first"),
                    session.runs().stream().map(run -> run.info().name()).toList());
            RunResults shown = session.shown().get().orElseThrow();
            assertEquals("second", shown.run().info().name());
            assertEquals(0.003, shown.project().config().sasRec().training().learningRate());
            assertTrue(shown.isOf(session.data().load(shown.project(), Job.silent())));
            assertEquals(3, shown.measured().size());
            assertTrue(shown.tokenization(Job.silent()).isPresent());
            assertTrue(shown.oneRec(Job.silent()).isPresent());
        }
    }

    @Test
    void editsAreUndoneRedoneAndSaved() throws Exception {
        Path project = FinishedProject.fresh(folder);
        try (StubWorkbench workbench = StubWorkbench.onCaller();
                ProjectSession session =
                        ProjectSession.open(
                                project,
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices())) {
            ConfigEdits edits = session.edits();
            edits.set("tokenizer.rqKMeans.size", "32");
            assertTrue(edits.unsaved().get());
            edits.undo();
            assertEquals(16, edits.value().get().tokenizer().rqKMeans().size());
            assertFalse(edits.unsaved().get());
            edits.redo();
            edits.save();
            assertFalse(edits.unsaved().get());
        }
        assertEquals(
                32,
                dev.tessera.pipeline.Project.open(project, java.util.Map.of())
                        .config()
                        .tokenizer()
                        .rqKMeans()
                        .size());
    }

    @Test
    void aRunStartedHereIsListedWhenItIsOver() throws Exception {
        try (StubWorkbench workbench = StubWorkbench.onCaller();
                ProjectSession session =
                        ProjectSession.open(
                                FinishedProject.in(folder),
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices())) {
            session.start("third", dev.tessera.pipeline.RunOptions.Goal.REPORT);
            assertEquals(3, session.runs().size());
            Run newest = session.runs().getFirst();
            assertEquals("third", newest.info().name());
            assertTrue(session.running().get().isEmpty());
        }
    }
}
