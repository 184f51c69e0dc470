package dev.tessera.app.panel.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.evaluate.Evaluated.Level;
import dev.tessera.app.panel.evaluate.MetricsViewModel.Chart;
import dev.tessera.app.panel.evaluate.MetricsViewModel.Compared;
import dev.tessera.app.panel.evaluate.MetricsViewModel.Drawn;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult.State;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;
import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.evaluation.MetricTable;
import dev.tessera.evaluation.PairedComparison;
import dev.tessera.evaluation.ProtocolLint;
import dev.tessera.evaluation.RankMetric;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.job.Job;
import dev.tessera.pipeline.Measured;
import dev.tessera.pipeline.ModelKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class MetricsViewModelTest {
    @TempDir Path folder;

    private StubWorkbench workbench;
    private ProjectSession session;
    private MetricsViewModel model;
    private List<Measured> measured;

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
        model = new MetricsViewModel(workbench, session);
        measured = session.shown().get().orElseThrow().measured();
    }

    @AfterEach
    void close() {
        model.close();
        workbench.close();
    }

    private Measured of(ModelKind kind) {
        return measured.stream()
                .filter(one -> one.result().recommender().equals(kind.title()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTableShowsTheNumbersOfTheEngine() {
        MetricTable table = model.table().get().orElseThrow();
        assertEquals(
                List.of("HR@10", "NDCG@10", "MRR@10", "coverage@10", "novelty@10"),
                table.metrics());
        for (int row = 0; row < measured.size(); row++) {
            for (int column = 0; column < table.metrics().size(); column++) {
                assertEquals(
                        measured.get(row).metric(table.metrics().get(column)),
                        table.rows().get(row).values().get(column).orElseThrow());
            }
        }
        model.cutoff().set(1);
        model.level().set(Level.SEMANTIC_IDS);
        table = model.table().get().orElseThrow();
        assertEquals(List.of("SID-HR@1", "SID-NDCG@1", "SID-MRR@1"), table.metrics());
        assertEquals(Optional.empty(), table.rows().getFirst().values().getFirst());
    }

    @Test
    void theComparisonIsThatOfTheEngineAndIsSaidInBothLanguages() {
        model.first().set("OneRec");
        model.second().set("popularity");
        model.metric().set(RankMetric.NDCG);
        Compared compared = model.compared().get().orElseThrow();
        EvaluationConfig config =
                session.shown().get().orElseThrow().project().config().evaluation();
        assertEquals(
                PairedComparison.of(
                        of(ModelKind.ONE_REC).result(),
                        of(ModelKind.POPULARITY).result(),
                        RankMetric.NDCG,
                        10,
                        config),
                compared.comparison());
        for (Language language : Language.values()) {
            workbench.language.set(language);
            String words =
                    ComparisonWords.verdict(workbench.texts(MetricsView.class), compared)
                            + ComparisonWords.detail(workbench.texts(MetricsView.class), compared);
            assertTrue(words.contains("OneRec") && words.contains("NDCG@10"), words);
            assertTrue(words.contains("95"), words);
        }
    }

    @Test
    void aDifferenceWhoseIntervalHoldsZeroIsNotCalledBetter() {
        PairedComparison none =
                new PairedComparison(
                        RankMetric.HR,
                        10,
                        0.01,
                        new dev.tessera.evaluation.Interval(-0.01, 0.03),
                        0.4,
                        5,
                        4,
                        1);
        assertEquals(
                "A and B cannot be told apart by HR@10.",
                ComparisonWords.verdict(
                        workbench.texts(MetricsView.class), new Compared("A", "B", none, 0.95)));
        PairedComparison worse =
                new PairedComparison(
                        RankMetric.HR,
                        10,
                        -0.02,
                        new dev.tessera.evaluation.Interval(-0.03, -0.01),
                        0.0001,
                        5,
                        40,
                        0.01);
        assertEquals(
                "B is better than A: HR@10 higher by 0.0200.",
                ComparisonWords.verdict(
                        workbench.texts(MetricsView.class), new Compared("A", "B", worse, 0.95)));
    }

    @Test
    void everyChartIsDrawnForItsRun() {
        for (Chart chart : Chart.values()) {
            model.chart().set(chart);
            Drawn.Ready ready = (Drawn.Ready) model.drawn().get();
            assertEquals(
                    List.of(session.shown().get().orElseThrow().run().id()), ready.figure().runs());
        }
        model.chart().set(Chart.OVER_K);
        LinePlot overK =
                (LinePlot) ((Drawn.Ready) model.drawn().get()).figure().panels().getFirst().plot();
        assertEquals(
                of(ModelKind.ONE_REC).result().value("HR@10"),
                overK.series().getLast().y().get(9),
                1e-12);
        model.chart().set(Chart.HISTORY);
        assertTrue(
                ((Drawn.Ready) model.drawn().get()).figure().panels().getFirst().plot()
                        instanceof BarPlot);
    }

    @Test
    void whatAReaderMustKnowIsThatOfTheEngine() {
        model.first().set("SASRec");
        double later = session.shown().get().orElseThrow().data(Job.silent()).leakage().share();
        assertEquals(
                ProtocolLint.of(of(ModelKind.SAS_REC).result(), java.util.OptionalDouble.of(later)),
                model.remarks());
        assertEquals(Optional.of(of(ModelKind.SAS_REC).result().protocol()), model.protocol());
    }

    @Test
    void whatTheUserChoseComesBack() {
        model.cutoff().set(1);
        model.chart().set(Chart.POPULARITY);
        model.first().set("popularity");
        model.second().set("OneRec");
        Map<String, String> state = model.state();
        try (MetricsViewModel again = new MetricsViewModel(workbench, session)) {
            again.restore(state);
            assertEquals(state, again.state());
            again.restore(Map.of("k", "7", "first", "nobody", "chart", "none"));
            assertEquals(10, again.cutoff().get(), "a length that was not measured is passed over");
        }
    }

    @Test
    void withoutAMeasurementThereIsNothingToShow() throws Exception {
        try (ProjectSession empty =
                        ProjectSession.open(
                                FinishedProject.fresh(folder),
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices());
                MetricsViewModel nothing = new MetricsViewModel(workbench, empty)) {
            assertTrue(nothing.result().state().get() instanceof State.NoRun);
            assertEquals(Optional.empty(), nothing.table().get());
        }
    }
}
