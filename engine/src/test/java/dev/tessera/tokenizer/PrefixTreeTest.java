package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class PrefixTreeTest {
    private static final SemanticIds DRAWN = RandomCodes.draw(500, 3, 6, 4);

    private static final SemanticIds SMALL =
            new SemanticIds(new int[] {3, 3}, new int[] {2, 0, 0, 1, 0, 1, 0, 2, 2, 0, 2, 0});

    @Test
    void childrenPartTheItemsOfTheirNode() {
        PrefixTree tree = PrefixTree.of(DRAWN);
        List<PrefixTree.Node> level = List.of(tree.root());
        for (int depth = 0; depth < 3; depth++) {
            List<PrefixTree.Node> next = new ArrayList<>();
            for (PrefixTree.Node node : level) {
                List<PrefixTree.Node> children = tree.children(node);
                assertEquals(
                        node.count(), children.stream().mapToInt(PrefixTree.Node::count).sum());
                next.addAll(children);
            }
            for (PrefixTree.Node node : next) {
                int[] prefix = node.prefix();
                int[] expected =
                        IntStream.range(0, 500)
                                .filter(
                                        i ->
                                                Arrays.equals(
                                                        Arrays.copyOf(DRAWN.of(i), prefix.length),
                                                        prefix))
                                .toArray();
                int[] items = tree.items(node);
                Arrays.sort(items);
                assertArrayEquals(expected, items);
                assertEquals(Optional.of(node), tree.find(prefix));
                assertEquals(node.count(), tree.find(prefix).orElseThrow().count());
            }
            level = next;
        }
        assertTrue(level.stream().allMatch(node -> tree.children(node).isEmpty()));
    }

    @Test
    void aPrefixThatNoItemHasIsNotFound() {
        PrefixTree tree = PrefixTree.of(SMALL);
        assertEquals(Optional.empty(), tree.find(1));
        assertEquals(Optional.empty(), tree.find(0, 0));
        assertEquals(Optional.empty(), tree.find(0, 1, 0));
        assertEquals(3, tree.find(2, 0).orElseThrow().count());
        assertEquals(6, tree.find().orElseThrow().count());
        assertEquals("<a_0><b_1>", tree.of(1, 2).toString());
    }

    @Test
    void writtenIdsAreReadBackAndOtherTextIsNone() {
        assertArrayEquals(new int[] {12, 3}, SemanticIdIndex.codes(" <a_12> <b_3>").orElseThrow());
        assertEquals("<a_12><b_3>", SemanticIdIndex.text(12, 3));
        for (String text : List.of("", "<b_3>", "<a_1><c_2>", "a_12", "<a_>", "<a_1> tail")) {
            assertEquals(Optional.empty(), SemanticIdIndex.codes(text), text);
        }
    }

    @Test
    void conditionalEntropiesAddUpToTheEntropyOfWholeIds() {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            counts.merge(Arrays.stream(DRAWN.of(i)).boxed().toList(), 1, Integer::sum);
        }
        double joint =
                counts.values().stream().mapToDouble(n -> -n / 500.0 * Math.log(n / 500.0)).sum();
        double[] conditional = ConditionalEntropy.perLevel(DRAWN);
        assertEquals(joint, Arrays.stream(conditional).sum(), 1e-9);
        CodebookStatistics statistics = CodebookStatistics.of(DRAWN);
        assertEquals(statistics.levels().getFirst().entropy(), conditional[0], 1e-9);
        for (int level = 1; level < 3; level++) {
            assertTrue(conditional[level] <= statistics.levels().get(level).entropy() + 1e-9);
        }
    }

    @Test
    void purityCountsTheCommonestValueOfEachPrefix() {
        List<List<String>> genres =
                List.of(
                        List.of("drama"),
                        List.of("comedy", "drama"),
                        List.of("comedy"),
                        List.of(),
                        List.of("drama"),
                        List.of("horror"));
        PrefixPurity purity = new PrefixPurity(PrefixTree.of(SMALL), genres);
        // Items 1, 2, 3 begin with 0; items 1 and 2 have the whole id 0 1. Comedy: 2 of all 6.
        List<PrefixPurity.Shared> shared = purity.of(1);
        assertEquals(
                new PrefixPurity.Shared(1, 3, Optional.of("comedy"), 2 / 3.0, 2 / 6.0),
                shared.get(0));
        assertEquals(
                new PrefixPurity.Shared(2, 2, Optional.of("comedy"), 1.0, 2 / 6.0), shared.get(1));
        assertEquals(0, purity.of(3).get(1).share());
        // Whole catalogue: drama 3 of 6. First level: 2 comedies and 2 dramas of 6 items.
        // Whole ids: {1, 2}: 2, {3}: 0, {0, 4, 5}: 2.
        assertArrayEquals(new double[] {3 / 6.0, 4 / 6.0, 4 / 6.0}, purity.means(), 1e-12);
    }

    @Test
    void aTraceFollowsTheResidualOfAnItem() {
        Random random = new Random(3);
        float[] data = new float[80 * 5];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        ItemVectors vectors = new ItemVectors(80, 5, data);
        RqKMeansConfig config =
                dev.tessera.config.Configs.with(
                        dev.tessera.config.Configs.defaults(RqKMeansConfig.class),
                        Map.of("size", "8"));
        try (CpuExecutor executor = new CpuExecutor(1)) {
            RqCodebooks codebooks = RqKMeans.fit(vectors, config, executor, Job.silent());
            SemanticIds ids = codebooks.encode(vectors, executor, Job.silent());
            double[] errors = Distortion.ofItems(codebooks, vectors, ids);
            double sum = 0;
            for (int item = 0; item < 80; item++) {
                List<CodeTrace.Step> steps = CodeTrace.of(codebooks, vectors, item, ids.of(item));
                for (CodeTrace.Step step : steps) {
                    assertTrue(step.margin() >= 1 - 1e-6, "the nearest was chosen");
                    if (step.level() > 1) {
                        assertEquals(steps.get(step.level() - 2).distance(), step.before(), 1e-5);
                    }
                }
                assertEquals(Math.pow(steps.getLast().distance(), 2) / 5, errors[item], 1e-5);
                sum += errors[item];
            }
            assertEquals(
                    Distortion.of(codebooks, vectors, ids).meanSquaredErrors()[2], sum / 80, 1e-9);
        }
    }
}
