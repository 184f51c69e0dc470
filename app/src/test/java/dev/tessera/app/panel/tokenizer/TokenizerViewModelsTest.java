package dev.tessera.app.panel.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.LinePlot;
import dev.tessera.pipeline.Tokenization;
import dev.tessera.tokenizer.CodeTrace;
import dev.tessera.tokenizer.CodebookStatistics;
import dev.tessera.tokenizer.PrefixPurity;
import dev.tessera.tokenizer.PrefixTree;
import dev.tessera.tokenizer.SemanticIdIndex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class TokenizerViewModelsTest {
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
    }

    @AfterEach
    void close() {
        session.close();
        workbench.close();
    }

    private TokenizedRun run() {
        return TokenizedRun.shown(workbench, session).result().value().orElseThrow();
    }

    @Test
    void levelsAreThoseOfTheStatisticsAndCountsAddUpToTheItems() {
        try (UtilizationViewModel model = new UtilizationViewModel(workbench, session)) {
            CodebookStatistics statistics = run().tokens().statistics();
            assertEquals(3, model.levels().get().size());
            for (LevelRow row : model.levels().get()) {
                CodebookStatistics.Level level = statistics.levels().get(row.level() - 1);
                model.level().set(row.level());
                List<CodeRow> codes = model.codes().get();
                assertEquals(level.size(), codes.size());
                assertEquals(300, codes.stream().mapToInt(CodeRow::items).sum());
                assertEquals(
                        level.dead(), codes.stream().filter(code -> code.items() == 0).count());
                assertEquals(
                        level.utilization(),
                        codes.stream().filter(code -> code.items() > 0).count() / 16.0,
                        1e-12);
                // - sum p ln p over the shares p of the counts.
                double entropy =
                        codes.stream()
                                .mapToDouble(code -> code.items() / 300.0)
                                .filter(p -> p > 0)
                                .map(p -> -p * Math.log(p))
                                .sum();
                assertEquals(entropy, row.entropy(), 1e-12);
                assertEquals(Math.exp(entropy), row.perplexity(), 1e-9);
                assertEquals(entropy / Math.log(16), row.entropyShare(), 1e-12);
                assertEquals(
                        Arrays.stream(run().popularity()).sum(),
                        codes.stream().mapToLong(CodeRow::interactions).sum());
                assertEquals(16, codes.stream().mapToDouble(CodeRow::relative).sum(), 1e-9);
            }
        }
    }

    @Test
    void figuresShowTheCountsOfTheChosenLevels() {
        try (UtilizationViewModel model = new UtilizationViewModel(workbench, session)) {
            model.kind().set(UtilizationViewModel.Kind.SORTED);
            assertEquals(3, model.figure().get().orElseThrow().panels().size());
            model.level().set(2);
            LinePlot sorted =
                    (LinePlot) model.figure().get().orElseThrow().panels().getFirst().plot();
            assertEquals(300, sorted.series().getFirst().y().stream().sum());
            assertEquals(300 / 16.0, sorted.references().getFirst().at(), 1e-12);
            model.counted().set(UtilizationViewModel.Counted.INTERACTIONS);
            sorted = (LinePlot) model.figure().get().orElseThrow().panels().getFirst().plot();
            assertEquals(
                    Arrays.stream(run().popularity()).sum(),
                    sorted.series().getFirst().y().stream().sum());
            model.level().set(0);
            model.counted().set(UtilizationViewModel.Counted.ITEMS);
            model.kind().set(UtilizationViewModel.Kind.HEAT_MAP);
            HeatMap map = (HeatMap) model.figure().get().orElseThrow().panels().getFirst().plot();
            assertEquals(3, map.rows());
            assertEquals(16, map.columns());
            assertEquals(run().tokens().useCounts(1)[5] * 16 / 300.0, map.at(1, 5), 1e-12);
            try (UtilizationViewModel again = new UtilizationViewModel(workbench, session)) {
                again.restore(model.state());
                assertEquals(model.state(), again.state());
            }
        }
    }

    @Test
    void entropiesOfOtherRunsStandBesideTheShownOne() {
        try (EntropyViewModel model = new EntropyViewModel(workbench, session)) {
            assertEquals(
                    List.of("first"),
                    model.others().stream().map(run -> run.info().name()).toList());
            assertEquals(1, model.rows().get().size());
            model.chosen().setAll(model.others());
            assertEquals(
                    List.of("second", "first"),
                    model.rows().get().stream().map(RunEntropies::name).toList());
            Tokenization tokens = run().tokens();
            RunEntropies own = model.rows().get().getFirst();
            assertEquals(tokens.statistics(), own.statistics());
            // The joint entropy, from the counts of whole ids.
            Map<List<Integer>, Integer> counts = new HashMap<>();
            for (int i = 0; i < 300; i++) {
                counts.merge(Arrays.stream(tokens.ids().of(i)).boxed().toList(), 1, Integer::sum);
            }
            double joint =
                    counts.values().stream()
                            .mapToDouble(n -> -n / 300.0 * Math.log(n / 300.0))
                            .sum();
            assertEquals(joint, own.joint(), 1e-9);
            BarPlot bars = (BarPlot) model.figure().get().orElseThrow().panels().getFirst().plot();
            assertEquals(2, bars.series().size());
            assertArrayEquals(own.nats(), bars.series().getFirst().values().toArray());
            assertEquals(Math.log(16), bars.references().getFirst().at(), 1e-12);
            for (EntropyViewModel.Kind kind : EntropyViewModel.Kind.values()) {
                model.kind().set(kind);
                assertEquals(2, model.figure().get().orElseThrow().runs().size());
            }
            try (EntropyViewModel again = new EntropyViewModel(workbench, session)) {
                again.restore(model.state());
                assertEquals(model.state(), again.state());
                assertEquals(2, again.rows().get().size());
            }
        }
    }

    @Test
    void publishedNumbersStandBesideTokenizersOfTheirShapeAlone() {
        try (EntropyViewModel model = new EntropyViewModel(workbench, session)) {
            assertFalse(model.comparable().get());
        }
        assertTrue(PublishedEntropies.comparable(new int[] {8192, 8192, 8192}));
        assertFalse(PublishedEntropies.comparable(new int[] {8192, 8192}));
    }

    @Test
    void everyItemIsUnderItsPrefixes() {
        try (ExplorerViewModel model = new ExplorerViewModel(workbench, session)) {
            assertEquals(300, model.items().get().size());
            PrefixTree tree = model.tree().orElseThrow();
            int below = 0;
            for (PrefixTree.Node node : tree.children(tree.root())) {
                model.open(node);
                below += model.items().get().size();
                for (ItemRow row : model.items().get()) {
                    assertTrue(row.semanticId().startsWith(node.toString()));
                }
            }
            assertEquals(300, below);
        }
    }

    @Test
    void anItemTellsHowItCameToItsCodes() {
        try (ExplorerViewModel model = new ExplorerViewModel(workbench, session)) {
            TokenizedRun run = run();
            double error = 0;
            for (int item = 0; item < 300; item++) {
                error += run.errors()[item] / 300;
            }
            assertEquals(
                    run.tokens().statistics().levels().getLast().meanSquaredError().getAsDouble(),
                    error,
                    1e-9);
            model.choose(17);
            ItemCodes codes = model.item().get().orElseThrow();
            assertEquals(3, codes.steps().size());
            for (CodeTrace.Step step : codes.steps()) {
                assertEquals(run.tokens().ids().code(17, step.level() - 1), step.code());
                assertTrue(step.secondDistance() >= step.distance() - 1e-6);
            }
            CodeTrace.Step last = codes.steps().getLast();
            assertEquals(
                    codes.item().error(),
                    last.distance() * last.distance() / run.vectors().width(),
                    1e-6);
            assertEquals(
                    IntStream.range(0, 300)
                            .filter(other -> other != 17)
                            .filter(
                                    other ->
                                            Arrays.equals(
                                                    run.tokens().ids().of(other),
                                                    run.tokens().ids().of(17)))
                            .count(),
                    codes.collisions().size());
        }
    }

    @Test
    void purityIsCountedOverTheItemsOfThePrefix() {
        try (ExplorerViewModel model = new ExplorerViewModel(workbench, session)) {
            TokenizedRun run = run();
            String column = model.columns().getFirst();
            assertEquals(column, model.column().get());
            List<List<String>> rows = run.dataset().catalogue().categories().get(column);
            model.choose(4);
            for (PrefixPurity.Shared shared : model.item().get().orElseThrow().prefixes()) {
                int[] prefix = Arrays.copyOf(run.tokens().ids().of(4), shared.prefix());
                int[] same =
                        IntStream.range(0, 300)
                                .filter(
                                        i ->
                                                Arrays.equals(
                                                        Arrays.copyOf(
                                                                run.tokens().ids().of(i),
                                                                prefix.length),
                                                        prefix))
                                .toArray();
                String value = shared.commonest().orElseThrow();
                long have = IntStream.of(same).filter(i -> rows.get(i).contains(value)).count();
                assertEquals(same.length, shared.items());
                assertEquals(have / (double) same.length, shared.share(), 1e-12);
                assertEquals(
                        rows.stream().filter(values -> values.contains(value)).count() / 300.0,
                        shared.everywhere(),
                        1e-12);
            }
        }
    }

    @Test
    void aPrefixThatIsTypedIsFollowed() {
        try (ExplorerViewModel model = new ExplorerViewModel(workbench, session)) {
            int[] codes = run().tokens().ids().of(42);
            model.search().set(SemanticIdIndex.text(codes[0], codes[1]) + "<c_");
            assertEquals(2, model.prefix().get().orElseThrow().depth());
            assertTrue(model.items().get().stream().anyMatch(row -> row.index() == 42));
            model.search().set("<a_999>");
            assertFalse(model.remark().get().isEmpty());
            model.search().set(run().id(42));
            assertEquals(42, model.items().get().getFirst().index());
            assertEquals("", model.remark().get());
            model.search().set("");
            assertTrue(model.items().get().size() < 300, "the prefix is still chosen");
            try (ExplorerViewModel again = new ExplorerViewModel(workbench, session)) {
                again.restore(model.state());
                assertEquals(model.state(), again.state());
            }
        }
    }

    @Test
    void theIndexThatIsExportedHoldsTheSameIds() throws Exception {
        try (ExplorerViewModel model = new ExplorerViewModel(workbench, session)) {
            Path file = folder.resolve("ids.json");
            workbench.choices.add(file);
            model.export();
            assertEquals(1, workbench.notices.size());
            assertArrayEquals(
                    run().tokens().ids().codes(),
                    SemanticIdIndex.read(file).select(run().dataset().log().itemIds()).codes());
            model.export(); // the user closes the chooser
            assertEquals(1, workbench.notices.size());
        }
    }

    @Test
    void withoutARunNothingIsShown() throws Exception {
        try (ProjectSession fresh =
                        ProjectSession.open(
                                FinishedProject.fresh(folder),
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices());
                ExplorerViewModel explorer = new ExplorerViewModel(workbench, fresh);
                UtilizationViewModel utilization = new UtilizationViewModel(workbench, fresh);
                EntropyViewModel entropy = new EntropyViewModel(workbench, fresh)) {
            explorer.search().set("x");
            explorer.export();
            utilization.level().set(2);
            entropy.kind().set(EntropyViewModel.Kind.CONDITIONAL);
            assertTrue(explorer.items().get().isEmpty());
            assertTrue(utilization.figure().get().isEmpty());
            assertTrue(entropy.rows().get().isEmpty());
        }
    }
}
