package dev.tessera.app.panel.data.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.panel.data.LogViewModel;
import dev.tessera.app.panel.data.statistics.LogFacts.Chart;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.RealData;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.config.Configs;
import dev.tessera.dataset.SplitCheck;
import dev.tessera.dataset.SplitCheck.Verdict;
import dev.tessera.figure.HistogramPlot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class LogFactsTest {
    @TempDir Path folder;
    private final StubWorkbench workbench = StubWorkbench.onCaller();

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void nothingIsReadBehindOtherPanelsAndWhatIsShownFollowsTheSettings() throws Exception {
        try (ProjectSession session = session(FinishedProject.fresh(folder))) {
            LogViewModel<LogFacts> model = new LogViewModel<>(workbench, session, LogFacts::of);
            assertInstanceOf(Fetched.Nothing.class, model.content().get());
            model.visible(true);
            LogFacts simulated = facts(model);
            assertEquals(120, simulated.statistics().users());
            session.edits().set("sasRec.training.epochs", "7");
            assertSame(simulated, facts(model), "settings of other stages change nothing");
            session.edits().set("simulator.audience.users", "90");
            assertEquals(90, facts(model).statistics().users());
            session.edits().set("dataset.split.minimumHistory", "100000");
            assertInstanceOf(Fetched.Failed.class, model.content().get());
            session.edits().undo();
            assertEquals(90, facts(model).statistics().users());
            model.close();
        }
    }

    @Test
    void theLogOfTheShownRunIsShownWhenAskedFor() throws Exception {
        try (ProjectSession session = session(FinishedProject.in(folder))) {
            LogViewModel<LogFacts> model = new LogViewModel<>(workbench, session, LogFacts::of);
            model.visible(true);
            session.edits().set("simulator.audience.users", "90");
            assertEquals(90, facts(model).statistics().users());
            model.ofRun().set(true);
            assertEquals(120, facts(model).statistics().users());
            model.close();
        }
    }

    @Test
    void movieLensIsCountedAsItsPublisherCountsIt() throws Exception {
        LogFacts facts = of(RealData.require("ml-latest-small"));
        assertEquals(610, facts.statistics().users());
        assertEquals(100_836, facts.statistics().interactions());
        // awk over the counts of users: the middle two are 70 and 71.
        assertEquals(70.5, facts.statistics().sequenceLengths().median());
        assertEquals(
                List.of(
                        Chart.LENGTHS,
                        Chart.POPULARITY,
                        Chart.ACTIVITY,
                        Chart.FEEDBACK,
                        Chart.VALUES),
                List.copyOf(facts.figures().keySet()));
        HistogramPlot lengths =
                (HistogramPlot) facts.figures().get(Chart.LENGTHS).panels().getFirst().plot();
        assertEquals(610, lengths.series().getFirst().counts().stream().sum());
        assertTrue(facts.sessions().isPresent());
        assertEquals(Verdict.WARNING, verdict(facts, SplitCheck.TRAINING_AFTER_TEST));
        assertEquals(Verdict.OK, verdict(facts, SplitCheck.TARGET_IN_TRAINING));
    }

    @Test
    void aLogOfOrderAloneHasNeitherTimesNorSessions() throws Exception {
        LogFacts facts = of(RealData.require("microlens"));
        assertEquals(13_210, facts.statistics().users());
        assertTrue(facts.sessions().isEmpty());
        assertEquals(
                List.of(Chart.LENGTHS, Chart.POPULARITY), List.copyOf(facts.figures().keySet()));
        assertEquals(Verdict.UNKNOWN, verdict(facts, SplitCheck.TRAINING_AFTER_TEST));
    }

    private LogFacts of(Path log) throws Exception {
        try (ProjectSession session = session(FinishedProject.fresh(folder))) {
            session.edits()
                    .replace(
                            Configs.with(
                                    session.edits().value().get(),
                                    Map.of(
                                            "source",
                                            "files",
                                            "dataset.path",
                                            log.toAbsolutePath().normalize().toString())));
            LogViewModel<LogFacts> model = new LogViewModel<>(workbench, session, LogFacts::of);
            model.visible(true);
            return facts(model);
        }
    }

    private static Verdict verdict(LogFacts facts, SplitCheck check) {
        return facts.checks().stream()
                .filter(finding -> finding.check() == check)
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static LogFacts facts(LogViewModel<LogFacts> model) {
        return switch (model.content().get()) {
            case Fetched.Ready<LogFacts>(LogFacts facts) -> facts;
            case Fetched.Failed<LogFacts> failed -> throw new AssertionError(failed.cause());
            default -> throw new AssertionError(model.content().get());
        };
    }

    private ProjectSession session(Path project) throws Exception {
        return ProjectSession.open(
                project, workbench.background(), workbench.jobs(), workbench.devices());
    }
}
