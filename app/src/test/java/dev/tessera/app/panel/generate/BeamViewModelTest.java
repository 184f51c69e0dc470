package dev.tessera.app.panel.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.generate.BeamViewModel.Asked;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult.State;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.dataset.Cases;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.generate.BeamConfig;
import dev.tessera.generate.OneRecRecommender;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.RunResults;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class BeamViewModelTest {
    @TempDir Path folder;

    private StubWorkbench workbench;
    private ProjectSession session;
    private BeamViewModel model;
    private RunResults results;
    private DataStage.Loaded data;

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
        model = new BeamViewModel(workbench, session);
        results = session.shown().get().orElseThrow();
        data = results.data(Job.silent());
    }

    @AfterEach
    void close() {
        model.close();
        workbench.close();
    }

    private Answer answer() {
        return model.answer().orElseThrow(() -> new AssertionError(model.asked().get().toString()));
    }

    @Test
    void theItemsAreThoseOfTheMeasuredRecommender() throws Exception {
        Cases first = data.split().test().slice(0, 1);
        try (Executor executor = new CpuExecutor(1);
                OneRecRecommender recommender =
                        new OneRecRecommender(
                                results.oneRec(Job.silent()).orElseThrow().model(),
                                data.dataset().log(),
                                data.split(),
                                results.project().config().oneRec().search(),
                                executor)) {
            assertArrayEquals(
                    recommender.recommend(first, 10, true, Job.silent())[0],
                    answer().items().stream().mapToInt(item -> item.card().item()).toArray());
        }
        assertEquals(20, model.beams().get(), "as the project says");
        assertEquals(20, answer().tree().orElseThrow().trace().beams().size());
    }

    @Test
    void theHistoryRunsBackFromTheQuestionAndTheTargetIsWhatCameNext() {
        Cases first = data.split().test().slice(0, 1);
        int end = first.historyEnds()[0];
        assertEquals(end - data.dataset().log().start(first.users()[0]), model.history().size());
        assertEquals(data.dataset().log().item(end - 1), model.history().getFirst().item());
        assertEquals(
                data.dataset().log().item(first.targets()[0]),
                model.target().get().orElseThrow().item());
    }

    @Test
    void usersOfTheTestPartComeFirstAndOneGoesRoundThem() {
        model.previous();
        Questions questions = model.subject().orElseThrow().questions();
        assertEquals(questions.size() - 1, model.place().get());
        model.next();
        model.next();
        assertEquals(1, model.place().get());
        model.random();
        assertTrue(model.place().get() < questions.tested());
        assertEquals(120, questions.size(), "every user once: one case a user");
    }

    @Test
    void aUserIsFoundByTheBeginningOfTheId() {
        String name = model.subject().orElseThrow().questions().name(7);
        assertTrue(model.go(name));
        assertEquals(name, model.user());
        assertFalse(model.go("nobody is called this"));
        assertEquals(name, model.user());
    }

    @Test
    void anotherRecommenderOrWidthIsAskedAtOnce() {
        model.beams().set(5);
        assertEquals(5, answer().tree().orElseThrow().trace().beams().size());
        model.recommender().set(ModelKind.SAS_REC);
        assertEquals(ModelKind.SAS_REC, answer().recommender());
        assertTrue(answer().tree().isEmpty());
        assertEquals(10, answer().items().size());
        model.recommender().set(ModelKind.POPULARITY);
        assertEquals(ModelKind.POPULARITY, answer().recommender());
    }

    @Test
    void withoutTheTreeOfTheCatalogueTheSearchMayWriteIdsOfNoItem() {
        model.constrained().set(false);
        BeamTree tree = answer().tree().orElseThrow();
        assertEquals(
                0,
                tree.trace().levels().getFirst().count(dev.tessera.generate.BeamTrace.Fate.ILLEGAL),
                "nothing is pruned for that alone");
        assertTrue(model.masses().isPresent());
        assertTrue(model.covered().orElseThrow() <= 1.0001);
    }

    @Test
    void theTargetIsMarkedWhereItIsFound() {
        int found = 0;
        for (int place = 0; place < 40; place++) {
            model.place().set(place);
            Answer answer = answer();
            int target = model.target().get().orElseThrow().item();
            for (Answer.Item item : answer.items()) {
                assertEquals(item.card().item() == target, item.hit());
                found += item.hit() ? 1 : 0;
            }
            assertEquals(
                    answer.items().stream().anyMatch(Answer.Item::hit),
                    answer.targetRank().isPresent());
        }
        assertTrue(found > 0, "the trained model finds some");
    }

    /** Looked up among the prefixes that the search kept. */
    @Test
    void theLevelAtWhichTheTargetsIdWasLostIsTheFirstThatDoesNotKeepIt() {
        int lost = 0;
        for (int place = 0; place < 40; place++) {
            model.place().set(place);
            BeamTree tree = answer().tree().orElseThrow();
            int[] codes = answer().targetCodes().orElseThrow();
            int kept = 0;
            while (kept < codes.length && isKept(tree, java.util.Arrays.copyOf(codes, kept + 1))) {
                kept++;
            }
            int first = kept + 1;
            assertEquals(
                    kept == codes.length ? Optional.empty() : Optional.of(first),
                    answer().lost().map(Answer.Lost::level));
            lost += answer().lost().isPresent() ? 1 : 0;
        }
        assertTrue(lost > 0, "20 beams of 300 ids lose some");
    }

    private static boolean isKept(BeamTree tree, int[] prefix) {
        var trace = tree.trace();
        return prefix.length == trace.levels().size()
                ? java.util.Arrays.stream(trace.beams().codes())
                        .anyMatch(id -> java.util.Arrays.equals(id, prefix))
                : trace.levels().get(prefix.length).prefixes().stream()
                        .anyMatch(one -> java.util.Arrays.equals(one.codes(), prefix));
    }

    @Test
    void whatWasCompiledIsClosedWithThePanel() {
        Subject subject = model.subject().orElseThrow();
        model.close();
        assertThrows(
                CancelledJobException.class,
                () ->
                        subject.recommenders()
                                .answer(
                                        "auto",
                                        ModelKind.ONE_REC,
                                        new BeamConfig(2, 2, true),
                                        subject.questions().at(0),
                                        3,
                                        Job.silent()));
    }

    @Test
    void aChangedRecordOfTheRunKeepsWhatIsCompiled() {
        Recommenders before = model.subject().orElseThrow().recommenders();
        session.store().star(results.run().id(), true);
        session.refresh();
        assertTrue(session.shown().get().orElseThrow().run().starred());
        assertEquals(before, model.subject().orElseThrow().recommenders());
    }

    @Test
    void whatTheUserChoseComesBack() {
        model.place().set(9);
        model.beams().set(7);
        model.constrained().set(false);
        Map<String, String> state = model.state();
        try (BeamViewModel again = new BeamViewModel(workbench, session)) {
            again.restore(state);
            assertEquals(state, again.state());
        }
    }

    @Test
    void withoutARunNobodyIsAsked() throws Exception {
        try (ProjectSession empty =
                        ProjectSession.open(
                                FinishedProject.fresh(folder),
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices());
                BeamViewModel nothing = new BeamViewModel(workbench, empty)) {
            assertTrue(nothing.result().state().get() instanceof State.NoRun);
            assertTrue(nothing.asked().get() instanceof Asked.Nothing);
        }
    }
}
