package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.format.Npy;
import dev.tessera.format.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SemanticIdsDescribeTest {
    private static final String GOOD =
            "{\"x\": [\"<a_0>\", \"<b_1>\"],\n\"y\": [\"<a_2>\", \"<b_1>\"]}";

    @TempDir Path folder;

    private Path index(String json) throws Exception {
        return Files.writeString(folder.resolve("index.json"), json);
    }

    @Test
    void anIndexIsDescribed() throws Exception {
        JsonNode document =
                Ran.of("semantic-ids", "describe", index(GOOD), "--sizes", "4,2", "--json").json();
        assertEquals(2, document.at("/statistics/items").asInt());
        assertEquals(
                0.5, document.at("/statistics/levels/0/utilization").asDouble(), "2 of 4 codes");
        assertTrue(
                Ran.of("semantic-ids", "describe", index(GOOD)).done().out().contains("inferred"));
    }

    @Test
    void aBadTokenIsReportedWithItsItem() throws Exception {
        Ran.of("semantic-ids", "describe", index("{\"x\": [\"<a_0>\", \"b1\"]}"))
                .failed(ExitCode.DATA, "index.json", "'x'", "'b1'", "<b_NUMBER>");
    }

    @Test
    void anItemThatOccursTwiceIsReportedWithBothPlaces() throws Exception {
        Ran.of("semantic-ids", "describe", index("{\"x\": [\"<a_0>\"],\n\"x\": [\"<a_1>\"]}"))
                .failed(ExitCode.DATA, "line 2", "'x'", "first in line 1");
    }

    @Test
    void itemsWithDifferentNumbersOfLevelsAreReported() throws Exception {
        Ran.of(
                        "semantic-ids",
                        "describe",
                        index("{\"x\": [\"<a_0>\", \"<b_0>\"], \"y\": [\"<a_1>\"]}"))
                .failed(ExitCode.DATA, "'y'", "1 tokens, expected 2");
    }

    @Test
    void anEmptyFileAndTextThatIsNoJsonAreReported() throws Exception {
        Ran.of("semantic-ids", "describe", index("")).failed(ExitCode.DATA, "index.json");
        Ran.of("semantic-ids", "describe", index("{\"x\": "))
                .failed(ExitCode.DATA, "index.json", "JSON");
    }

    @Test
    void vectorsWithAnotherNumberOfRowsThanItemsAreReported() throws Exception {
        Path vectors = folder.resolve("vectors.npy");
        Npy.write(vectors, new Tensor.Floats(List.of(3, 2), new float[6], 0));
        Ran.of("semantic-ids", "describe", index(GOOD), "--vectors", vectors)
                .failed(ExitCode.DATA, "vectors.npy", "3 rows, expected 2");
    }

    @Test
    void filesThatDoNotExistAreNamed() throws Exception {
        Ran.of("semantic-ids", "describe", folder.resolve("no.json"))
                .failed(ExitCode.NO_INPUT, "no.json");
        Ran.of("semantic-ids", "describe", index(GOOD), "--vectors", folder.resolve("no.npy"))
                .failed(ExitCode.NO_INPUT, "no.npy");
    }

    @Test
    void aCodebookSizeThatIsTooSmallOrNoNumberIsReported() throws Exception {
        Ran.of("semantic-ids", "describe", index(GOOD), "--sizes", "2,2")
                .failed(ExitCode.DATA, "'<a_2>'");
        Ran.of("semantic-ids", "describe", index(GOOD), "--sizes", "0,2")
                .failed(ExitCode.USAGE, "--sizes");
        Ran.of("semantic-ids", "describe", index(GOOD), "--sizes", "x")
                .failed(ExitCode.USAGE, "--sizes", "'x'");
    }
}
