package dev.tessera.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Executor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.generate.BeamTrace.Continuation;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.generate.BeamTrace.Prefix;
import dev.tessera.job.Job;
import dev.tessera.model.Logs;
import dev.tessera.model.SmallModels;
import dev.tessera.model.onerec.HistoryReading;
import dev.tessera.model.onerec.LevelScorer;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.tokenizer.IdToItems;
import dev.tessera.tokenizer.SemanticIds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** 20 items have 12 distinct ids (i mod 3, i / 3 mod 4, 0) of 24 possible ones. */
class BeamTraceTest {
    private static final int ITEMS = 20;

    private final Executor executor = new ReferenceExecutor();
    private final Dataset dataset = Logs.random(7, ITEMS, 12, 3);
    private final Split split = Logs.leaveLastOut(dataset);
    private final SemanticIds ids = SmallModels.ids(ITEMS);
    private final IdToItems byId = IdToItems.of(ids);

    private OneRecModel model(HistoryReading reading) {
        return OneRecModel.untrained(dataset, split, ids, SmallModels.oneRec(reading), 5);
    }

    private BeamSearch search(OneRecModel model, int beams, boolean constrained) {
        return new BeamSearch(
                model,
                dataset.log(),
                PrefixTrie.of(byId),
                new BeamConfig(beams, beams, constrained),
                executor);
    }

    private Cases one(int i) {
        return split.test().slice(i, i + 1);
    }

    @ParameterizedTest
    @EnumSource
    void tracingLeavesTheBeamsBitForBitAsTheyAre(HistoryReading reading) {
        try (BeamSearch search = search(model(reading), 5, true)) {
            for (int i = 0; i < split.test().size(); i++) {
                Beams plain = search.search(one(i), Job.silent())[0];
                Beams traced = search.trace(one(i), _ -> false, Job.silent()).beams();
                assertArrayEquals(plain.ids(), traced.ids());
                assertArrayEquals(plain.codes(), traced.codes());
                assertArrayEquals(plain.logProbabilities(), traced.logProbabilities(), 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void legalAndIllegalMassSumToOneAndFatesToWhatIsAlive(HistoryReading reading) {
        for (boolean constrained : new boolean[] {true, false}) {
            try (BeamSearch search = search(model(reading), 4, constrained)) {
                BeamTrace trace = search.trace(one(0), _ -> false, Job.silent());
                assertEquals(3, trace.levels().size());
                assertEquals(1, trace.levels().getFirst().alive(), 1e-12);
                for (BeamTrace.Level level : trace.levels()) {
                    for (Prefix prefix : level.prefixes()) {
                        assertEquals(1, prefix.legalMass() + prefix.illegalMass(), 1e-5);
                        assertEquals(
                                level.size(),
                                prefix.shares().stream().mapToInt(BeamTrace.Share::count).sum());
                        assertEquals(
                                1,
                                prefix.shares().stream().mapToDouble(BeamTrace.Share::mass).sum(),
                                1e-5);
                    }
                    assertEquals(1, level.legalShare() + level.illegalShare(), 1e-5);
                    assertEquals(
                            level.alive(),
                            Arrays.stream(Fate.values()).mapToDouble(level::mass).sum(),
                            1e-5);
                }
            }
        }
    }

    /** What is kept of a level is alive before the next; what comes out are the last level's. */
    @ParameterizedTest
    @EnumSource
    void theLevelsHangTogether(HistoryReading reading) {
        try (BeamSearch search = search(model(reading), 4, true)) {
            BeamTrace trace = search.trace(one(1), _ -> false, Job.silent());
            for (int l = 0; l < 3; l++) {
                List<Prefix> prefixes = trace.levels().get(l).prefixes();
                for (int p = 0; p < prefixes.size(); p++) {
                    for (Continuation kept : prefixes.get(p).kept()) {
                        int[] codes = Arrays.copyOf(prefixes.get(p).codes(), l + 1);
                        codes[l] = kept.code();
                        if (l == 2) {
                            assertArrayEquals(codes, trace.beams().codes()[kept.next()]);
                            assertEquals(
                                    trace.beams().logProbabilities()[kept.next()], kept.total(), 0);
                        } else {
                            Prefix next = trace.levels().get(l + 1).prefixes().get(kept.next());
                            assertArrayEquals(codes, next.codes());
                            assertEquals(p, next.parent());
                            assertEquals(kept.total(), next.logProbability(), 0);
                        }
                    }
                }
            }
        }
    }

    /** The scoring graph, which is given whole ids, comes to the same log-probabilities. */
    @ParameterizedTest
    @EnumSource
    void logProbabilitiesOfEachLevelEqualThoseOfTheScoringGraph(HistoryReading reading) {
        OneRecModel model = model(reading);
        try (BeamSearch search = search(model, 6, true);
                LevelScorer scorer = new LevelScorer(model, dataset.log(), executor)) {
            BeamTrace trace = search.trace(one(2), _ -> false, Job.silent());
            for (int beam = 0; beam < trace.beams().size(); beam++) {
                Cases asked = asking(one(2), trace.beams().ids()[beam]);
                double[] expected = scorer.logProbabilities(asked, Job.silent())[0];
                int prefix = 0;
                for (int l = 0; l < 3; l++) {
                    int code = trace.beams().codes()[beam][l];
                    Continuation step =
                            trace.levels().get(l).prefixes().get(prefix).kept().stream()
                                    .filter(kept -> kept.code() == code)
                                    .findFirst()
                                    .orElseThrow();
                    assertEquals(expected[l], step.logProbability(), 1e-5);
                    assertEquals(DoubleStream.of(expected).limit(l + 1).sum(), step.total(), 1e-5);
                    prefix = step.next();
                }
            }
        }
    }

    /** The question of a case with any position that holds an item of the id as its target. */
    private Cases asking(Cases one, int id) {
        BitSet items = new BitSet();
        IntStream.of(byId.items(id)).forEach(items::set);
        int position =
                IntStream.range(0, dataset.log().size())
                        .filter(p -> items.get(dataset.log().item(p)))
                        .findFirst()
                        .orElseThrow();
        return new Cases(one.users(), one.historyEnds(), new int[] {position});
    }

    @Test
    void everyPrunedContinuationSaysWhy() {
        try (BeamSearch search = search(model(HistoryReading.WINDOW), 3, true)) {
            int seen = search.search(one(0), Job.silent())[0].ids()[0];
            BeamTrace trace = search.trace(one(0), id -> id == seen, Job.silent());
            assertTrue(IntStream.of(trace.beams().ids()).noneMatch(id -> id == seen));
            BeamTrace.Level last = trace.levels().getLast();
            assertEquals(1, last.count(Fate.SEEN));
            assertEquals(
                    last.prefixes().size(), last.count(Fate.ILLEGAL), "code 1 belongs to no item");
            for (BeamTrace.Level level : trace.levels()) {
                double worst =
                        level.prefixes().stream()
                                .flatMap(prefix -> prefix.kept().stream())
                                .mapToDouble(Continuation::total)
                                .min()
                                .orElseThrow();
                for (Prefix prefix : level.prefixes()) {
                    for (Continuation pruned : prefix.pruned()) {
                        assertEquals(pruned.legal(), pruned.fate() != Fate.ILLEGAL);
                        assertTrue(pruned.fate() != Fate.BELOW_BEAM || pruned.total() <= worst);
                    }
                }
            }
        }
    }

    @Test
    void aGenerationNamesTheBeamOfEachItemAndAnswersAsTheMeasuredSearchDoes() {
        try (OneRecRecommender recommender =
                new OneRecRecommender(
                        model(HistoryReading.WINDOW),
                        dataset.log(),
                        split,
                        new BeamConfig(6, 6, true),
                        executor)) {
            for (int i = 0; i < split.test().size(); i++) {
                Generation generation = recommender.generate(one(i), 10, true, Job.silent());
                assertArrayEquals(
                        recommender.recommend(one(i), 10, true, Job.silent())[0],
                        generation.items());
                for (int rank = 0; rank < generation.items().length; rank++) {
                    int[] codes = generation.trace().beams().codes()[generation.beams()[rank]];
                    assertArrayEquals(ids.of(generation.items()[rank]), codes);
                }
            }
        }
    }
}
