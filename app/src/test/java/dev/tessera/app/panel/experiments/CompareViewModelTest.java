package dev.tessera.app.panel.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.experiments.CompareFigures.Over;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.config.Configs;
import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunComparison.SettingRow;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class CompareViewModelTest {
    private static final CurveName LOSS = new CurveName("sasrec/loss", "train");

    @TempDir Path folder;

    private final StubWorkbench workbench = StubWorkbench.onCaller();
    private ProjectSession session;
    private CompareViewModel model;
    private Run first;
    private Run second;

    @BeforeEach
    void open() throws Exception {
        session =
                ProjectSession.open(
                        FinishedProject.in(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        model = new CompareViewModel(workbench, session);
        second = session.runs().get(0);
        first = session.runs().get(1);
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
        workbench.close();
    }

    private void compare() {
        model.ids().setAll(first.id(), second.id());
        assertInstanceOf(CompareViewModel.Phase.Ready.class, model.phase().get());
    }

    @Test
    void nothingIsComparedUntilRunsAreChosen() {
        assertInstanceOf(CompareViewModel.Phase.NothingChosen.class, model.phase().get());
        model.compareNewest();
        assertInstanceOf(CompareViewModel.Phase.Ready.class, model.phase().get());
        assertEquals(List.of(second.id(), first.id()), model.ids());
    }

    @Test
    void onlyTheSettingsThatDifferAreShownUntilAllAreAskedFor() {
        compare();
        assertEquals(
                List.of("sasRec.training.learningRate"),
                model.settings().stream().map(SettingRow::path).toList());
        assertEquals(Optional.of("0.003"), model.settings().getFirst().values().get(1));
        model.differencesOnly().set(false);
        assertEquals(
                List.copyOf(Configs.settings(first.info().config(), "first").keySet()),
                model.settings().stream().map(SettingRow::path).toList());
        model.settingText().set("LEARNINGrate");
        assertEquals(
                List.of("sasRec.training.learningRate", "oneRec.training.learningRate"),
                model.settings().stream().map(SettingRow::path).toList());
    }

    @Test
    void metricsHaveTheStoresValuesAndDeltasAgainstTheBaseline() {
        compare();
        FinalMetric of = metric(first, "SASRec HR@10");
        FinalMetric other = metric(second, "SASRec HR@10");
        MetricLine line = line("SASRec", "HR@10");
        assertEquals(Optional.of(of), line.cells().get(0).value());
        assertEquals(Optional.of(other), line.cells().get(1).value());
        assertEquals(OptionalDouble.empty(), line.cells().get(0).delta());
        assertEquals(other.value() - of.value(), line.cells().get(1).delta().orElseThrow(), 0);
        assertEquals(of.value() > other.value(), line.cells().get(0).best());
        assertEquals(other.value() > of.value(), line.cells().get(1).best());
        model.baselineId().set(second.id());
        assertEquals(
                of.value() - other.value(),
                line("SASRec", "HR@10").cells().get(0).delta().orElseThrow(),
                0);
    }

    private FinalMetric metric(Run run, String name) {
        return session.store().results(run.id()).stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private MetricLine line(String recommender, String metric) {
        return model.metrics().stream()
                .filter(
                        line ->
                                line.recommender().equals(recommender)
                                        && line.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void metricsOfDifferentRulesStandInLinesOfTheirOwn() {
        FinalMetric usual = metric(first, "SASRec HR@10");
        String id;
        try (var run = session.store().start(first.info())) {
            id = run.id();
            run.result(
                    new FinalMetric(
                            usual.name(),
                            usual.split(),
                            0.9,
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            usual.options().replace("\"candidates\":300", "\"candidates\":100")));
            run.finish();
        }
        session.refresh();
        model.ids().setAll(first.id(), id);
        List<MetricLine> lines =
                model.metrics().stream()
                        .filter(one -> one.title().startsWith("SASRec HR@10"))
                        .toList();
        assertEquals(
                List.of("SASRec HR@10 [1]", "SASRec HR@10 [2]"),
                lines.stream().map(MetricLine::title).toList());
        assertTrue(lines.get(0).cells().get(1).value().isEmpty());
        assertTrue(lines.get(1).cells().get(0).value().isEmpty());
        assertEquals(OptionalDouble.empty(), lines.get(1).cells().get(1).delta());
        assertEquals(
                List.of("candidates: 300 / 100"),
                model.comparison().get().orElseThrow().differingRules());
    }

    @Test
    void curvesAreThoseOfTheStoreAColourARun() {
        compare();
        model.curves().setAll(List.of(LOSS));
        Figure figure = model.curveFigure().get().orElseThrow();
        assertEquals(List.of(first.id(), second.id()), figure.runs());
        LinePlot plot = (LinePlot) figure.panels().getFirst().plot();
        assertEquals(
                List.of("first", "second"),
                plot.series().stream().map(series -> series.name()).toList());
        assertArrayEquals(
                session.store().curve(second.id(), LOSS).values(),
                plot.series().get(1).y().toArray());
    }

    @Test
    void epochsEndWhereTheTrainingWasValidated() {
        compare();
        model.curves().setAll(List.of(LOSS));
        model.over().set(Over.EPOCH);
        LinePlot plot =
                (LinePlot) model.curveFigure().get().orElseThrow().panels().getFirst().plot();
        long[] steps = session.store().curve(first.id(), LOSS).steps();
        long[] ends =
                session.store()
                        .curve(first.id(), new CurveName("sasrec/validation NDCG@10", "train"))
                        .steps();
        double[] expected =
                Arrays.stream(steps)
                        .mapToDouble(
                                step ->
                                        step <= ends[0]
                                                ? (double) step / ends[0]
                                                : 1
                                                        + (double) (step - ends[0])
                                                                / (ends[1] - ends[0]))
                        .toArray();
        assertArrayEquals(expected, plot.series().getFirst().x().toArray(), 1e-12);
    }

    @Test
    void chosenMetricsAreBarsWithIntervalsRecommendersSideBySide() {
        compare();
        model.draw(List.of(line("OneRec", "HR@10")));
        BarPlot bars =
                (BarPlot) model.metricFigure().get().orElseThrow().panels().getFirst().plot();
        assertEquals(List.of("popularity", "SASRec", "OneRec"), bars.categories());
        assertEquals(metric(second, "SASRec HR@10").value(), bars.series().get(1).values().get(1));
        assertEquals(
                metric(first, "OneRec HR@10").high().orElseThrow(),
                bars.series().get(0).interval().orElseThrow().upper().get(2));
    }

    @Test
    void tablesLeaveTheWindowWithTheBestInBold() {
        compare();
        model.metricText().set("SASRec HR@10");
        String better =
                metric(second, "SASRec HR@10").value() > metric(first, "SASRec HR@10").value()
                        ? MetricTables.number(metric(second, "SASRec HR@10").value())
                        : MetricTables.number(metric(first, "SASRec HR@10").value());
        assertTrue(
                model.metricTable(TextTable.Format.LATEX)
                        .write(TextTable.Format.LATEX)
                        .contains("\\textbf{" + better));
        assertEquals(
                "Parameter,first,second\nsasRec.training.learningRate,"
                        + Configs.settings(first.info().config(), "first")
                                .get("sasRec.training.learningRate")
                        + ",0.003\n",
                model.settingTable().write(TextTable.Format.CSV));
        assertTrue(
                model.metricTable(TextTable.Format.CSV)
                        .write(TextTable.Format.CSV)
                        .contains("," + metric(first, "SASRec HR@10").value() + ","));
    }

    @Test
    void whatTheUserSetComesBack() {
        compare();
        model.baselineId().set(second.id());
        model.toggle(LOSS);
        model.differencesOnly().set(false);
        var state = model.state();
        model.close();
        model.ids().clear();
        model.baselineId().set("");
        model = new CompareViewModel(workbench, session);
        model.restore(state);
        assertEquals(state, model.state());
        assertEquals(1, model.baseline());
    }

    @Test
    void aDeletedRunIsTakenOut() throws Exception {
        compare();
        session.store().delete(first.id());
        session.refresh();
        assertEquals(1, model.comparison().get().orElseThrow().runs().size());
    }
}
