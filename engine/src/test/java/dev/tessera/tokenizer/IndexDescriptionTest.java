package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.TestData;
import dev.tessera.format.FormatException;
import dev.tessera.format.Npy;
import dev.tessera.format.Tensor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class IndexDescriptionTest {
    @TempDir private Path folder;

    private Path index;

    @BeforeEach
    void writeIndex() throws IOException {
        // Items p and q share an id, r shares their first code, s stands alone.
        String json =
                """
                {"p": ["<a_0>", "<b_1>"], "q": ["<a_0>", "<b_1>"], "r": ["<a_0>", "<b_2>"], "s": ["<a_3>", "<b_0>"]}
                """;
        index = Files.writeString(folder.resolve("index.json"), json);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void figuresOfASmallIndexAreThoseOfAHandCount() throws IOException {
        CodebookStatistics statistics =
                IndexDescription.of(index, new int[] {4, 4}, Optional.empty(), Optional.empty())
                        .statistics();
        CodebookStatistics.Level first = statistics.levels().getFirst();
        assertEquals(2, first.used());
        assertEquals(2, first.dead());
        assertEquals(0.5, first.utilization());
        double entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
        assertEquals(entropy, first.entropy(), 1e-12);
        assertEquals(entropy / Math.log(4), first.entropyShare(), 1e-12);
        assertEquals(2, first.prefixes());
        assertEquals(0.25, first.uniquePrefixes());
        assertEquals(OptionalDouble.empty(), first.meanSquaredError());
        assertEquals(3, statistics.distinctIds());
        assertEquals(0.5, statistics.collisionRate());
        assertEquals(4.0 / 3, statistics.meanItemsPerId(), 1e-12);
        assertEquals(2, statistics.maxItemsPerId());
        assertEquals(Map.of(1, 2, 2, 1), statistics.idsBySize());
        assertEquals(OptionalDouble.empty(), statistics.trafficWeightedAliasing());
    }

    @Test
    void aliasingIsWeightedByTheCountsOfTheTargets() throws IOException {
        Path targets = file("targets.csv", "user,item,count\nu1,p,3\nu2,s,1\nu3,stranger,9\n");
        IndexDescription description =
                IndexDescription.of(index, new int[0], Optional.empty(), Optional.of(targets));
        assertEquals(0.75, description.statistics().trafficWeightedAliasing().orElseThrow());
        assertEquals(OptionalLong.of(4), description.targets());
        assertEquals(OptionalLong.of(9), description.unknownTargets());
    }

    @Test
    void aBareColumnOfItemsCountsEachLineOnce() throws IOException {
        Path targets = file("targets.csv", "p\ns\ns\nr\n");
        IndexDescription description =
                IndexDescription.of(index, new int[0], Optional.empty(), Optional.of(targets));
        assertEquals(0.25, description.statistics().trafficWeightedAliasing().orElseThrow());
    }

    @Test
    void targetsThatAreNoItemsAndCountsThatAreNoNumbersAreErrors() throws IOException {
        Path strangers = file("strangers.csv", "item\nx\ny\n");
        Exception none =
                assertThrows(
                        FormatException.class,
                        () ->
                                IndexDescription.of(
                                        index,
                                        new int[0],
                                        Optional.empty(),
                                        Optional.of(strangers)));
        assertEquals(
                strangers
                        + ": none of its 2 targets is an item of the index; ids here look like 'x', in the index like 'p'",
                none.getMessage());
        Path many = file("many.csv", "item,count\np,1\nq,many\n");
        Exception count =
                assertThrows(
                        FormatException.class,
                        () ->
                                IndexDescription.of(
                                        index, new int[0], Optional.empty(), Optional.of(many)));
        assertEquals(
                many + ": record 3 has the count 'many', expected a whole number of at least 0",
                count.getMessage());
    }

    @Test
    void distortionIsMeasuredAgainstTheMeansOfEachCode() throws IOException {
        Path vectors = folder.resolve("v.npy");
        Npy.write(vectors, new Tensor.Floats(List.of(4, 1), new float[] {1, 3, 8, 20}));
        IndexDescription description =
                IndexDescription.of(
                        index, new int[] {4, 4}, Optional.of(vectors), Optional.empty());
        // Level 1: code 0 has mean 4, residuals -3 -1 4; code 3 is exact. Level 2: p, q have mean
        // -2, residuals -1 1; r is exact.
        List<CodebookStatistics.Level> levels = description.statistics().levels();
        assertEquals(26 / 4.0, levels.get(0).meanSquaredError().orElseThrow(), 1e-9);
        assertEquals(2 / 4.0, levels.get(1).meanSquaredError().orElseThrow(), 1e-9);
        // Mean 8, deviations -7 -5 0 12: variance 218 / 4.
        assertEquals(26 / 218.0, levels.get(0).unexplained().orElseThrow(), 1e-9);
        assertEquals(1, description.vectorWidth().orElseThrow());
    }

    @Test
    void vectorsOfAnotherNumberOfItemsAreRefused() throws IOException {
        Path vectors = folder.resolve("v.npy");
        Npy.write(vectors, new Tensor.Floats(List.of(3, 1), new float[3]));
        Exception e =
                assertThrows(
                        FormatException.class,
                        () ->
                                IndexDescription.of(
                                        index, new int[0], Optional.of(vectors), Optional.empty()));
        assertEquals(
                vectors + ": has 3 rows, expected 4, one for each item of the index in its order",
                e.getMessage());
    }

    @Test
    void theDescriptionBecomesJsonAsItIs() throws IOException {
        JsonNode json =
                JsonMapper.shared()
                        .valueToTree(
                                IndexDescription.of(
                                        index, new int[0], Optional.empty(), Optional.empty()));
        assertTrue(json.path("sizesInferred").booleanValue());
        assertEquals(0.5, json.path("statistics").path("collisionRate").doubleValue());
        assertTrue(json.path("statistics").path("trafficWeightedAliasing").isNull());
    }

    /**
     * Expected numbers from collections.Counter over the same file in Python 3.11: {@code c =
     * Counter(i[l] for i in ids)}, {@code -sum(x/n*math.log(x/n) for x in c.values())}, {@code
     * len({i[:l+1] for i in ids})}, and for targets the last item of every user of
     * Microlens.inter.json.
     */
    @Test
    void figuresOfTheMicroLensIndexAreThoseOfAnIndependentCount() throws IOException {
        Path data = TestData.require("microlens");
        StringBuilder csv = new StringBuilder("item\n");
        JsonNode histories = JsonMapper.shared().readTree(data.resolve("Microlens.inter.json"));
        histories
                .values()
                .forEach(
                        history ->
                                csv.append(history.get(history.size() - 1).asString())
                                        .append('\n'));
        IndexDescription description =
                IndexDescription.of(
                        data.resolve("Microlens.index.json"),
                        new int[] {256, 256, 256, 256},
                        Optional.empty(),
                        Optional.of(file("targets.csv", csv.toString())));
        CodebookStatistics statistics = description.statistics();
        assertEquals(5312, statistics.items());
        assertEquals(
                List.of(25, 215, 170, 132),
                statistics.levels().stream().map(CodebookStatistics.Level::used).toList());
        assertEquals(
                List.of(25, 2607, 5068, 5220),
                statistics.levels().stream().map(CodebookStatistics.Level::prefixes).toList());
        double[] entropies = {
            3.0506490172838774, 5.19345852014478, 4.927943741775837, 4.459303909798755
        };
        double[] alone = {0, 0.26581325301204817, 0.9207454819277109, 0.9715737951807228};
        for (int l = 0; l < 4; l++) {
            assertEquals(entropies[l], statistics.levels().get(l).entropy(), 1e-9);
            assertEquals(alone[l], statistics.levels().get(l).uniquePrefixes(), 1e-12);
        }
        assertEquals(0.5501445260910299, statistics.levels().getFirst().entropyShare(), 1e-9);
        assertEquals(5220, statistics.distinctIds());
        assertEquals(0.028426204819277108, statistics.collisionRate(), 1e-12);
        assertEquals(Map.of(1, 5161, 2, 40, 3, 10, 4, 5, 5, 3, 6, 1), statistics.idsBySize());
        assertEquals(OptionalLong.of(13210), description.targets());
        assertEquals(
                0.03202119606358819, statistics.trafficWeightedAliasing().orElseThrow(), 1e-12);
    }
}
