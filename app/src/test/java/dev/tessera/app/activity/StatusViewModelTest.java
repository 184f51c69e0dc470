package dev.tessera.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class StatusViewModelTest {
    @TempDir Path folder;

    @Test
    void itFollowsProjectEditsAndDevice() throws Exception {
        try (StubWorkbench workbench = StubWorkbench.onCaller()) {
            StatusViewModel model = new StatusViewModel(workbench);
            assertEquals("", model.project().get());
            ProjectSession session =
                    ProjectSession.open(
                            FinishedProject.fresh(folder),
                            workbench.background(),
                            workbench.jobs(),
                            workbench.devices());
            workbench.project.set(Optional.of(session));
            assertEquals("fresh", model.project().get());
            assertFalse(model.unsaved().get());
            session.edits().set("threads", "3");
            assertTrue(model.unsaved().get());
            assertEquals(3, model.using().get().orElseThrow().threads().orElseThrow());
            assertTrue(
                    model.using().get().orElseThrow().description().contains("3 threads"),
                    model.using().get().orElseThrow().description());
            workbench.project.set(Optional.empty());
            assertEquals("", model.project().get());
            assertFalse(model.unsaved().get());
            session.edits().undo();
            session.edits().redo();
            assertFalse(model.unsaved().get(), "a project that was closed is not followed");
            session.close();
        }
    }

    @Test
    void memoryInUseIsAPartOfTheLimit() {
        try (StubWorkbench workbench = StubWorkbench.onCaller()) {
            StatusViewModel model = new StatusViewModel(workbench);
            assertTrue(model.used().get() > 0);
            assertTrue(model.used().get() <= StatusViewModel.limit());
        }
    }
}
