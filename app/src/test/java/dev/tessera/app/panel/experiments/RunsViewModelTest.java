package dev.tessera.app.panel.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.experiments.Arrangement.SortKey;
import dev.tessera.app.panel.experiments.RunColumn.Group;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

class RunsViewModelTest {
    @TempDir Path folder;

    private final StubWorkbench workbench = StubWorkbench.onCaller();
    private ProjectSession session;
    private RunsViewModel model;

    private void open(Path project) throws Exception {
        session =
                ProjectSession.open(
                        project, workbench.background(), workbench.jobs(), workbench.devices());
        model = new RunsViewModel(workbench, session);
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
        workbench.close();
    }

    private List<String> names() {
        return model.lines().stream()
                .filter(Line.OfRun.class::isInstance)
                .map(line -> ((Line.OfRun) line).run().info().name())
                .toList();
    }

    private List<String> expected(int runs, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, runs).filter(wanted).mapToObj(i -> "run-" + i).toList();
    }

    @Test
    void aProjectWithoutRunsSaysSo() throws Exception {
        open(FinishedProject.fresh(folder));
        assertInstanceOf(RunsViewModel.Phase.Empty.class, model.phase().get());
    }

    @Test
    void theTableHasTheNumbersOfTheStoreAndTheSettingsThatDiffer() throws Exception {
        open(FinishedProject.in(folder));
        assertInstanceOf(RunsViewModel.Phase.Ready.class, model.phase().get());
        assertEquals(List.of("second", "first"), names());
        RunFrame frame = model.frame().get().orElseThrow();
        assertEquals(
                List.of("sasRec.training.learningRate"),
                frame.columns().stream()
                        .filter(column -> column.group() == Group.SETTING)
                        .map(RunColumn::detail)
                        .toList());
        RunColumn rate = RunQuery.column(frame, "learningRate").orElseThrow();
        assertEquals("0.003", frame.text(0, rate));
        for (int row = 0; row < 2; row++) {
            for (FinalMetric metric : session.store().results(session.runs().get(row).id())) {
                RunColumn column = frame.column(RunColumn.metric(metric, "").id()).orElseThrow();
                assertEquals(metric.value(), frame.number(row, column));
                if (metric.low().isPresent()) {
                    assertEquals(
                            metric.low().getAsDouble(),
                            frame.interval(column).orElseThrow().low().getDouble(row));
                }
            }
        }
        assertTrue(model.columns().contains("setting:sasRec.training.learningRate"));
    }

    @Test
    void bestAndLastOfACurveAreThoseOfItsPointsAlsoWhereAStageWasReused() throws Exception {
        open(FinishedProject.in(folder));
        model.choose(List.of("name", "last:train/onerec/loss", "best:train/onerec/loss"));
        RunFrame frame = model.frame().get().orElseThrow();
        String first = session.runs().get(1).id();
        double[] losses =
                session.store()
                        .curve(first, new dev.tessera.experiment.CurveName("onerec/loss", "train"))
                        .values();
        RunColumn last = frame.column("last:train/onerec/loss").orElseThrow();
        RunColumn best = frame.column("best:train/onerec/loss").orElseThrow();
        for (int row = 0; row < 2; row++) {
            assertEquals(losses[losses.length - 1], frame.number(row, last));
            assertEquals(
                    java.util.Arrays.stream(losses).min().orElseThrow(), frame.number(row, best));
        }
    }

    @Test
    void wordsAndConditionsFindRuns() throws Exception {
        open(ManyRuns.in(folder, 60, 0));
        model.arrange(how -> how.withText("learningRate>=0.004 status!=failed"));
        assertEquals(
                expected(
                        60,
                        i ->
                                ManyRuns.learningRate(i) >= 0.004
                                        && !ManyRuns.status(i).equals("failed")),
                names());
        model.arrange(how -> how.withText("\"SASRec NDCG@10\">0.5"));
        assertEquals(
                expected(
                        60,
                        i -> ManyRuns.status(i).equals("finished") && ManyRuns.value(i, 13) > 0.5),
                names());
        model.arrange(how -> how.withText("run-1 baseline"));
        assertEquals(
                expected(60, i -> ("run-" + i).contains("run-1") && i % 3 == 0 && i % 2 == 0),
                names());
        model.arrange(how -> how.withText("nothing>3"));
        assertEquals(List.of("nothing"), model.unknown().get());
        assertEquals(60, names().size());
    }

    @Test
    void runsAreNarrowedDownByStatusTagStarAndFailure() throws Exception {
        open(ManyRuns.in(folder, 60, 0));
        model.arrange(how -> how.withStatuses(Set.of(RunStatus.CANCELLED)));
        assertEquals(expected(60, i -> ManyRuns.status(i).equals("cancelled")), names());
        model.arrange(how -> how.unfiltered().withTags(Set.of("sweep")));
        assertEquals(expected(60, i -> i % 3 == 0 && i % 2 == 1), names());
        model.arrange(how -> how.unfiltered().withStarredOnly(true));
        assertEquals(expected(60, i -> i % 10 == 0), names());
        model.arrange(how -> how.unfiltered().withHideFailed(true));
        assertEquals(expected(60, i -> !ManyRuns.status(i).equals("failed")), names());
        assertEquals(model.matched().get(), names().size());
    }

    @Test
    void severalColumnsSortAndRunsWithoutAValueComeLast() throws Exception {
        open(ManyRuns.in(folder, 60, 0));
        String metric =
                RunQuery.column(model.frame().get().orElseThrow(), "OneRec HR@10")
                        .orElseThrow()
                        .id();
        String rate =
                RunQuery.column(model.frame().get().orElseThrow(), "learningRate")
                        .orElseThrow()
                        .id();
        model.arrange(
                how -> how.sortedBy(List.of(new SortKey(rate, true), new SortKey(metric, false))));
        Comparator<Integer> byMetric =
                Comparator.comparing(
                        (Integer i) ->
                                ManyRuns.status(i).equals("finished")
                                        ? -ManyRuns.value(i, 21)
                                        : 2.0);
        assertEquals(
                IntStream.range(0, 60)
                        .boxed()
                        .sorted(
                                Comparator.comparing(ManyRuns::learningRate)
                                        .thenComparing(byMetric))
                        .map(i -> "run-" + i)
                        .toList(),
                names());
        model.arrange(how -> how.sortedBy(List.of(new SortKey("name", true))));
        assertEquals(expected(60, _ -> true), names(), "run-2 comes before run-10");
    }

    @Test
    void groupsHaveCountsMeansAndBestAndFold() throws Exception {
        open(ManyRuns.in(folder, 60, 0));
        RunFrame frame = model.frame().get().orElseThrow();
        RunColumn rate = RunQuery.column(frame, "learningRate").orElseThrow();
        RunColumn metric = RunQuery.column(frame, "SASRec HR@10").orElseThrow();
        model.arrange(how -> how.groupedBy(rate.id()));
        List<Line.OfGroup> groups = groups();
        assertEquals(
                List.of("0.001", "0.002", "0.003", "0.004", "0.005"),
                groups.stream().map(Line.OfGroup::value).toList());
        for (int g = 0; g < 5; g++) {
            int of = g;
            double[] values =
                    IntStream.range(0, 60)
                            .filter(i -> i % 5 == of && ManyRuns.status(i).equals("finished"))
                            .mapToDouble(i -> ManyRuns.value(i, 11))
                            .toArray();
            assertEquals(12, groups.get(g).count());
            assertEquals(
                    java.util.Arrays.stream(values).average().orElseThrow(),
                    groups.get(g).sum(metric, Line.Summary.MEAN),
                    1e-12);
            assertEquals(
                    java.util.Arrays.stream(values).max().orElseThrow(),
                    groups.get(g).sum(metric, Line.Summary.BEST));
        }
        assertEquals(65, model.lines().size());
        model.open(groups.get(1), false);
        assertEquals(53, model.lines().size());
        model.open(groups().get(1), true);
        assertEquals(65, model.lines().size());
    }

    private List<Line.OfGroup> groups() {
        return model.lines().stream()
                .filter(Line.OfGroup.class::isInstance)
                .map(Line.OfGroup.class::cast)
                .toList();
    }

    @Test
    void aRunOfSeveralTagsStandsUnderEach() throws Exception {
        open(FinishedProject.in(folder));
        Run first = session.runs().get(1);
        model.actions().tags(first, "lr, baseline\uFF0C lr");
        assertEquals(List.of("baseline", "lr"), session.store().get(first.id()).tags());
        model.arrange(how -> how.groupedBy("tags"));
        assertEquals(
                List.of("baseline 1", "lr 1", " 1"),
                groups().stream().map(group -> group.value() + " " + group.count()).toList());
        assertEquals(2, model.matched().get());
        model.actions().tags(session.runs().get(1), "lr");
        assertEquals(List.of("lr"), session.store().get(first.id()).tags());
    }

    @Test
    void starsNamesAndNotesAreKeptInTheStore() throws Exception {
        open(FinishedProject.in(folder));
        Run first = session.runs().get(1);
        model.actions().toggleStar(List.of(first));
        model.actions().notes(first, "diverges later\nsee run 2");
        model.actions().rename(first, " lower rate ");
        Run now = session.store().get(first.id());
        assertTrue(now.starred());
        assertEquals("diverges later\nsee run 2", now.notes());
        assertEquals("lower rate", now.info().name());
        assertEquals(List.of("second", "lower rate"), names());
        model.arrange(how -> how.withText("DIVERGES"));
        assertEquals(List.of("lower rate"), names());
    }

    @Test
    void theConfigurationOfARunIsTakenAndCanBeUndone() throws Exception {
        open(FinishedProject.in(folder));
        model.actions().useConfiguration(session.runs().getFirst());
        assertEquals(0.003, session.edits().value().get().sasRec().training().learningRate());
        session.edits().undo();
        assertFalse(session.edits().unsaved().get());
    }

    @Test
    void aDeletedRunIsGone() throws Exception {
        open(FinishedProject.in(folder));
        model.actions().delete(List.of(session.runs().get(1)));
        assertEquals(List.of(), workbench.failures);
        assertEquals(List.of("second"), names());
    }

    @Test
    void comparingHandsTheSelectionOverToTheOtherPanel() throws Exception {
        open(FinishedProject.in(folder));
        model.selected().setAll(session.runs());
        assertTrue(model.canCompare());
        model.compare();
        assertEquals(
                session.runs().stream().map(Run::id).toList(),
                session.shared(ChosenRuns.class, ChosenRuns::new).ids());
        assertEquals(List.of(ChosenRuns.COMPARISON), workbench.shown);
    }

    @Test
    void whatTheUserSetComesBack() throws Exception {
        Path project = ManyRuns.in(folder, 60, 3);
        open(project);
        model.choose(List.of("name", "last:train/sasrec/loss"));
        model.arrange(
                _ ->
                        Arrangement.ALL
                                .withText("run")
                                .withStatuses(Set.of(RunStatus.FINISHED))
                                .withTags(Set.of("sweep", "baseline"))
                                .withHideFailed(true)
                                .groupedBy("status")
                                .sortedBy(List.of(new SortKey("duration", false))));
        List<String> before = names();
        var state = model.state();
        model.close();
        model = new RunsViewModel(workbench, session);
        model.restore(state);
        assertEquals(before, names());
        assertEquals(List.of("name", "last:train/sasrec/loss"), model.columns());
        assertEquals(state, model.state());
        RunFrame frame = model.frame().get().orElseThrow();
        assertFalse(
                Double.isNaN(
                        frame.number(0, frame.column("last:train/sasrec/loss").orElseThrow())));
    }

    @Test
    void aRunThatGoesOnIsFollowed() throws Exception {
        open(FinishedProject.in(folder));
        try (var run = session.store().start(session.runs().getFirst().info())) {
            session.refresh();
            assertEquals(3, names().size());
            RunFrame before = model.frame().get().orElseThrow();
            FinalMetric metric = session.store().results(session.runs().get(1).id()).getFirst();
            RunColumn column = before.column(RunColumn.metric(metric, "").id()).orElseThrow();
            assertTrue(Double.isNaN(before.number(0, column)));
            run.result(
                    new FinalMetric(
                            metric.name(),
                            metric.split(),
                            0.75,
                            java.util.OptionalDouble.empty(),
                            java.util.OptionalDouble.empty(),
                            metric.options()));
            model.poll();
            assertEquals(0.75, model.frame().get().orElseThrow().number(0, column));
            run.finish();
            model.poll();
            assertEquals(
                    Optional.of(RunStatus.FINISHED),
                    model.frame().get().map(frame -> frame.runs().getFirst().status()));
        }
    }
}
