package dev.tessera.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.evaluation.IdentifierRecommender.Answers;
import dev.tessera.exec.Executor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.job.Job;
import dev.tessera.model.Logs;
import dev.tessera.model.SmallModels;
import dev.tessera.model.onerec.HistoryReading;
import dev.tessera.model.onerec.LevelScorer;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.tokenizer.IdToItems;
import dev.tessera.tokenizer.SemanticIds;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

class BeamSearchTest {
    private static final int ITEMS = 20;

    private final Executor executor = new ReferenceExecutor();
    private final Dataset dataset = Logs.random(7, ITEMS, 12, 3);
    private final Split split = Logs.leaveLastOut(dataset);
    private final SemanticIds ids = SmallModels.ids(ITEMS);

    private OneRecModel model(HistoryReading reading, long seed) {
        return OneRecModel.untrained(dataset, split, ids, SmallModels.oneRec(reading), seed);
    }

    private Beams[] search(OneRecModel model, int beams, boolean constrained, Cases cases) {
        PrefixTrie trie = PrefixTrie.of(IdToItems.of(model.ids()));
        try (BeamSearch search =
                new BeamSearch(
                        model,
                        dataset.log(),
                        trie,
                        new BeamConfig(beams, beams, constrained),
                        executor)) {
            return search.search(cases, Job.silent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void withAsManyBeamsAsIdsEqualsScoringEveryId(HistoryReading reading) {
        OneRecModel model = model(reading, 11);
        IdToItems byId = IdToItems.of(ids);
        Beams[] found = search(model, byId.count(), true, split.test());
        for (int i = 0; i < split.test().size(); i++) {
            double[] expected = bruteForce(model, byId, split.test().slice(i, i + 1));
            int[] order =
                    IntStream.range(0, byId.count())
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer id) -> -expected[id]))
                            .mapToInt(id -> id)
                            .toArray();
            assertArrayEquals(order, found[i].ids());
            assertArrayEquals(
                    IntStream.of(order).mapToDouble(id -> expected[id]).toArray(),
                    found[i].logProbabilities(),
                    1e-5);
        }
    }

    /**
     * log P of every distinct id after the history of one case, by the scoring graph, which is
     * given whole ids.
     */
    private double[] bruteForce(OneRecModel model, IdToItems byId, Cases one) {
        try (LevelScorer scorer = new LevelScorer(model, dataset.log(), executor)) {
            return IntStream.range(0, byId.count())
                    .mapToObj(
                            id ->
                                    new Cases(
                                            one.users(),
                                            one.historyEnds(),
                                            new int[] {positionOf(byId.items(id))}))
                    .mapToDouble(
                            asked ->
                                    DoubleStream.of(scorer.logProbabilities(asked, Job.silent())[0])
                                            .sum())
                    .toArray();
        }
    }

    /** Any position of the log that holds one of the items. */
    private int positionOf(int[] items) {
        return IntStream.range(0, dataset.log().size())
                .filter(p -> IntStream.of(items).anyMatch(item -> item == dataset.log().item(p)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anUnconstrainedSearchOverAllIdsHasProbabilitiesThatSumToOne(HistoryReading reading) {
        Beams[] found = search(model(reading, 4), 3 * 4 * 2, false, split.test());
        for (Beams beams : found) {
            assertEquals(24, beams.size());
            assertEquals(1, DoubleStream.of(beams.logProbabilities()).map(Math::exp).sum(), 1e-5);
            assertEquals(
                    12,
                    IntStream.range(0, 24).filter(beams::legal).count(),
                    "12 of the 24 ids belong to items");
        }
    }

    @Property(tries = 25)
    void constrainedBeamsAreLegalDistinctAndInOrder(
            @ForAll @IntRange(min = 1, max = 15) int beams, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] codes = new int[ITEMS * 3];
        Arrays.setAll(codes, i -> random.nextInt(i % 3 == 0 ? 3 : 4));
        SemanticIds drawn = new SemanticIds(new int[] {3, 4, 4}, codes);
        HistoryReading reading =
                random.nextBoolean() ? HistoryReading.WINDOW : HistoryReading.CAUSAL;
        OneRecModel model =
                OneRecModel.untrained(dataset, split, drawn, SmallModels.oneRec(reading), seed);
        IdToItems byId = IdToItems.of(drawn);
        for (Beams found : search(model, beams, true, split.test())) {
            Set<Integer> seen = new HashSet<>();
            for (int b = 0; b < found.size(); b++) {
                assertTrue(
                        found.legal(b) && byId.find(found.codes()[b]).orElse(-1) == found.ids()[b]);
                assertTrue(seen.add(found.ids()[b]));
                assertTrue(
                        b == 0 || found.logProbabilities()[b - 1] >= found.logProbabilities()[b]);
            }
            assertEquals(
                    Math.min(beams, byId.count()),
                    found.size(),
                    "no level has fewer continuations than there are beams to keep, up to all ids");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUsersBeamsDoNotDependOnTheRestOfTheBatch(HistoryReading reading) {
        OneRecModel model = model(reading, 2);
        Beams[] together = search(model, 5, true, split.test());
        for (int i = 0; i < together.length; i++) {
            Beams alone = search(model, 5, true, split.test().slice(i, i + 1))[0];
            assertArrayEquals(alone.ids(), together[i].ids());
            assertArrayEquals(alone.logProbabilities(), together[i].logProbabilities(), 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recommendsItemsOfTheBestIdsWithoutTheHistory(HistoryReading reading) {
        OneRecModel model = model(reading, 9);
        try (OneRecRecommender recommender =
                new OneRecRecommender(
                        model, dataset.log(), split, new BeamConfig(12, 12, true), executor)) {
            Answers answers = recommender.answer(split.test(), ITEMS, true, Job.silent());
            for (int i = 0; i < split.test().size(); i++) {
                int user = split.test().users()[i];
                Set<Integer> expected = new HashSet<>(IntStream.range(0, ITEMS).boxed().toList());
                IntStream.range(dataset.log().start(user), split.test().historyEnds()[i])
                        .map(dataset.log()::item)
                        .forEach(expected::remove);
                assertEquals(
                        expected,
                        new HashSet<>(Arrays.stream(answers.items()[i]).boxed().toList()),
                        "all ids fit into the beams, so every unseen item comes out");
                assertEquals(expected.size(), answers.items()[i].length);
                long[] ofItems =
                        IntStream.of(answers.items()[i])
                                .mapToLong(recommender::identifier)
                                .distinct()
                                .toArray();
                assertArrayEquals(
                        ofItems,
                        answers.identifiers()[i],
                        "items follow the order of their ids, and no id of a wholly seen kind is left");
            }
        }
    }
}
