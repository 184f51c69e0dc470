package dev.tessera.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.model.BatchPlan.Limits;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

class SequenceWindowsTest {
    @Property(tries = 50)
    void chunksPredictEveryTrainingPositionButTheFirstOfEachUserOnce(
            @ForAll @IntRange(min = 1, max = 7) int length, @ForAll long seed) {
        Dataset dataset = Logs.random(12, 9, 20, seed);
        Split split = Logs.leaveLastOut(dataset);
        SequenceWindows chunks = SequenceWindows.chunks(dataset.log(), split.trainEnds(), length);
        int[] targets =
                IntStream.range(0, chunks.size())
                        .flatMap(w -> IntStream.range(chunks.starts()[w] + 1, chunks.ends()[w] + 1))
                        .sorted()
                        .toArray();
        assertArrayEquals(trainingTargets(dataset.log(), split), targets);
        assertTrue(IntStream.range(0, chunks.size()).allMatch(w -> chunks.tokens(w) <= length));
    }

    @Property(tries = 50)
    void aWindowEndsBeforeEachTargetAndStaysInsideItsUser(
            @ForAll @IntRange(min = 1, max = 7) int length, @ForAll long seed) {
        Dataset dataset = Logs.random(12, 9, 20, seed);
        Split split = Logs.leaveLastOut(dataset);
        SequenceWindows windows =
                SequenceWindows.beforeEachPosition(dataset.log(), split.trainEnds(), length);
        assertArrayEquals(trainingTargets(dataset.log(), split), windows.ends());
        for (int w = 0; w < windows.size(); w++) {
            int user = dataset.log().userAt(windows.ends()[w]);
            assertEquals(
                    Math.max(dataset.log().start(user), windows.ends()[w] - length),
                    windows.starts()[w]);
        }
    }

    private static int[] trainingTargets(InteractionLog log, Split split) {
        return IntStream.range(0, log.userCount())
                .flatMap(
                        u ->
                                IntStream.range(
                                        Math.min(log.start(u) + 1, split.trainEnds()[u]),
                                        split.trainEnds()[u]))
                .toArray();
    }

    @Test
    void anEmptyWindowTakesOneRow() {
        assertEquals(1, new SequenceWindows(new int[] {5}, new int[] {5}).tokens(0));
    }

    @Property(tries = 50)
    void aPlanHoldsEverySequenceOnceWithinTheLimits(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int epoch) {
        Limits limits = new Limits(20, 4);
        BatchPlan plan = BatchPlan.shuffled(50, i -> 1 + i % 9, limits, seed, epoch);
        int[] all =
                IntStream.range(0, plan.size())
                        .mapToObj(plan::batch)
                        .flatMapToInt(Arrays::stream)
                        .sorted()
                        .toArray();
        assertArrayEquals(IntStream.range(0, 50).toArray(), all);
        for (int b = 0; b < plan.size(); b++) {
            assertTrue(
                    plan.batch(b).length <= 4
                            && Arrays.stream(plan.batch(b)).map(i -> 1 + i % 9).sum() <= 20);
        }
    }

    @Test
    void theOrderIsAFunctionOfSeedAndEpoch() {
        Limits limits = new Limits(100, 10);
        assertArrayEquals(
                BatchPlan.shuffled(40, _ -> 1, limits, 1, 2).order(),
                BatchPlan.shuffled(40, _ -> 1, limits, 1, 2).order());
        assertTrue(
                !Arrays.equals(
                        BatchPlan.shuffled(40, _ -> 1, limits, 1, 2).order(),
                        BatchPlan.shuffled(40, _ -> 1, limits, 1, 3).order()));
    }

    @Test
    void aSequenceThatFitsNoBatchIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> BatchPlan.inOrder(1, _ -> 21, new Limits(20, 4)));
    }
}
