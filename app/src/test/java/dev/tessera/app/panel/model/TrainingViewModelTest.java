package dev.tessera.app.panel.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.config.Configs;
import dev.tessera.experiment.ActiveRun;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunInfo;
import dev.tessera.experiment.RunStore;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Panel;
import dev.tessera.job.JobListener;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.TrainingRecord;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TrainingViewModelTest {
    @TempDir Path folder;

    private StubWorkbench workbench;
    private ProjectSession session;

    @BeforeEach
    void open() throws Exception {
        workbench = StubWorkbench.onCaller();
        session =
                ProjectSession.open(
                        FinishedProject.in(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        session.refresh();
        workbench.project.set(Optional.of(session));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static LinePlot plot(TrainingViewModel model, String panel) {
        return model.figure().orElseThrow().panels().stream()
                .filter(one -> one.title().equals(panel))
                .map(one -> (LinePlot) one.plot())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(LinePlot plot) {
        return plot.series().stream().map(LineSeries::name).toList();
    }

    @Test
    void theCurvesOfAFinishedTrainingAreThoseKeptBesideItsWeights() throws Exception {
        TrainingViewModel model = new TrainingViewModel(workbench, session);
        model.model().set(Optional.of(ModelKind.SAS_REC));
        TrainingRecord record =
                session.shown().get().orElseThrow().training(ModelKind.SAS_REC).orElseThrow();
        LineSeries loss = plot(model, "Loss").series().getFirst();
        assertArrayEquals(record.curves().get("loss").values(), loss.y().toArray());
        TrainingSummary summary = model.snapshot().get().orElseThrow().summary();
        assertFalse(summary.running());
        assertEquals(record.steps(), summary.steps());
        assertEquals(record.epochs(), summary.epoch().orElseThrow());
        assertEquals(record.chosenEpoch(), summary.chosen().orElseThrow());
        assertEquals(record.chosenEpoch(), summary.best().orElseThrow().epoch());
        model.close();
    }

    @Test
    void aStageTakenFromAnotherRunShowsTheCurvesThatThatRunRecorded() {
        TrainingViewModel model = new TrainingViewModel(workbench, session);
        assertEquals("second", session.shown().get().orElseThrow().run().info().name());
        assertEquals(
                ModelKind.ONE_REC, model.snapshot().get().orElseThrow().model(), "trained last");
        LinePlot loss = plot(model, "Loss");
        assertEquals(List.of("level 1", "level 2", "level 3"), names(loss).subList(0, 3));
        assertTrue(loss.series().getFirst().y().size() > 1);
        model.close();
    }

    @Test
    void runsLaidOverHaveAPanelForEachCurveAndTheirNamesInTheLegend() {
        TrainingViewModel model = new TrainingViewModel(workbench, session);
        model.model().set(Optional.of(ModelKind.SAS_REC));
        model.chosen().setAll("loss", "learning rate");
        model.compared().setAll(model.comparable());
        assertEquals(
                List.of("Loss", "Learning rate"),
                model.figure().orElseThrow().panels().stream().map(Panel::title).toList());
        assertEquals(List.of("second", "first"), names(plot(model, "Learning rate")));
        assertEquals(2, model.figure().orElseThrow().runs().size());
        model.close();
    }

    @Test
    void whatTheUserChoseComesBack() {
        TrainingViewModel model = new TrainingViewModel(workbench, session);
        model.model().set(Optional.of(ModelKind.SAS_REC));
        model.chosen().setAll("gradient norm");
        model.compared().setAll(model.comparable());
        Map<String, String> state = model.state();
        model.close();
        TrainingViewModel again = new TrainingViewModel(workbench, session);
        again.restore(state);
        assertEquals(ModelKind.SAS_REC, again.snapshot().get().orElseThrow().model());
        assertEquals(List.of("gradient norm"), again.snapshot().get().orElseThrow().shown());
        assertEquals(1, again.compared().size());
        again.close();
    }

    @Test
    void aRunInProgressGrowsAndKeepsTheFormOfItsFigure() {
        RunStore store = session.store();
        try (ActiveRun run = store.start(info())) {
            session.refresh();
            session.show(store.find(run.id()).orElseThrow());
            TrainingViewModel model = new TrainingViewModel(workbench, session);
            assertEquals(TrainingViewModel.Phase.NO_CURVES, model.phase().get());
            assertTrue(model.isActive());
            JobListener curves = run.curves();
            steps(curves, 1, 3);
            run.flush();
            model.follow();
            assertEquals(TrainingViewModel.Phase.SHOWN, model.phase().get());
            assertEquals(3, plot(model, "Loss").series().getFirst().x().size());
            List<String> panels =
                    model.figure().orElseThrow().panels().stream().map(Panel::title).toList();
            steps(curves, 4, 10);
            curves.metric("sasrec/validation NDCG@10", 10, 0.25);
            curves.metric("sasrec/tokens/s", 10, 5000);
            run.flush();
            model.follow();
            assertEquals(10, plot(model, "Loss").series().getFirst().x().size());
            assertEquals(
                    panels,
                    model.figure().orElseThrow().panels().stream().map(Panel::title).toList(),
                    "so that a zoom stays where it is");
            TrainingSummary summary = model.snapshot().get().orElseThrow().summary();
            assertEquals(10, summary.steps());
            assertEquals(
                    Optional.of(new TrainingSummary.Best("NDCG@10", 0.25, 1, 10)), summary.best());
            assertEquals(5000, summary.tokensPerSecond().orElseThrow());
            run.finish();
            model.follow();
            assertFalse(model.isActive(), "the end of a run is seen");
            model.close();
        }
    }

    private static void steps(JobListener curves, int from, int to) {
        for (int step = from; step <= to; step++) {
            curves.metric("sasrec/loss", step, 5.0 / step);
            curves.metric("sasrec/learning rate", step, 0.001);
        }
    }

    private RunInfo info() {
        return new RunInfo(
                "live",
                "small",
                1,
                Configs.toYaml(session.project().config()),
                "hash",
                "",
                "test",
                "test",
                "test");
    }

    @Test
    void withoutARunThePanelSaysSo() throws Exception {
        try (ProjectSession empty =
                ProjectSession.open(
                        FinishedProject.fresh(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices())) {
            TrainingViewModel model = new TrainingViewModel(workbench, empty);
            assertEquals(TrainingViewModel.Phase.NO_RUN, model.phase().get());
            assertEquals(0, empty.store().list(RunFilter.ALL).size());
            model.close();
        }
    }
}
