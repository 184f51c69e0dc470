package dev.tessera.app.panel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.look.Dress;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.config.Configs;
import dev.tessera.experiment.ActiveRun;
import dev.tessera.experiment.RunInfo;
import dev.tessera.job.JobListener;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A curve grows in the window while another thread trains. */
class TrainingViewTest {
    @TempDir Path folder;

    private StubWorkbench workbench;
    private ProjectSession session;
    private Stage stage;
    private TrainingView panel;

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        workbench = StubWorkbench.onThreads();
        session =
                ProjectSession.open(
                        FinishedProject.fresh(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
    }

    @AfterEach
    void close() {
        fx(
                () -> {
                    panel.close();
                    stage.hide();
                    workbench.close();
                    return null;
                });
    }

    private static <T> T fx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }

    private void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(condition));
    }

    private String text(String id) {
        return ((Label) panel.view().lookup("#" + id)).getText();
    }

    private static void steps(JobListener curves, int from, int to) {
        for (int step = from; step <= to; step++) {
            curves.metric("sasrec/loss", step, 5.0 / step);
            curves.metric("sasrec/learning rate", step, 0.001);
        }
    }

    @Test
    void aCurveGrowsWhileItsRunGoesOn() throws Exception {
        RunInfo info =
                new RunInfo(
                        "live",
                        "fresh",
                        1,
                        Configs.toYaml(session.project().config()),
                        "hash",
                        "",
                        "test",
                        "test",
                        "test");
        try (ActiveRun run = session.store().start(info)) {
            JobListener curves = run.curves();
            steps(curves, 1, 20);
            run.flush();
            fx(
                    () -> {
                        workbench.project.set(Optional.of(session));
                        session.show(session.store().find(run.id()).orElseThrow());
                        panel =
                                new TrainingView(
                                        workbench, new TrainingViewModel(workbench, session));
                        Scene scene = new Scene(new StackPane(panel.view()), 1000, 700);
                        new Dress(workbench.look).wear(scene);
                        stage.setScene(scene);
                        stage.show();
                        panel.visible(true);
                        return null;
                    });
            await(() -> text("summary-steps").equals("20"));
            await(() -> drawn() > 0);
            steps(curves, 21, 500);
            run.flush();
            await(() -> text("summary-steps").equals("500"));
            fx(
                    () -> {
                        panel.visible(false);
                        return null;
                    });
            steps(curves, 501, 600);
            run.flush();
            WaitForAsyncUtils.sleep(1200, TimeUnit.MILLISECONDS);
            assertEquals("500", fx(() -> text("summary-steps")), "nobody looks, nothing is read");
            fx(
                    () -> {
                        panel.visible(true);
                        return null;
                    });
            await(() -> text("summary-steps").equals("600"));
            assertTrue(run.id().startsWith("r-"));
            run.finish();
        }
    }

    /** How many pictures with something on them the panel shows. */
    private long drawn() {
        return panel.view().lookupAll(".image-view").stream()
                .filter(node -> node instanceof ImageView image && image.getImage() != null)
                .count();
    }
}
