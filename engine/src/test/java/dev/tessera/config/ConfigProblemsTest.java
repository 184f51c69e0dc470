package dev.tessera.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ConfigProblemsTest {

    private static List<String> problems(String yaml) {
        ConfigException refused =
                assertThrows(
                        ConfigException.class, () -> Configs.parse(yaml, "p.yaml", Training.class));
        return refused.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void everyProblemIsListedWithItsPlaceAndPath() {
        assertEquals(
                List.of(
                        "p.yaml:1:9: epochs: is '0', expected a whole number, 1 to 1000 epochs",
                        "p.yaml:2:1: shufle: unknown setting; did you mean shuffle?",
                        "p.yaml:3:8: split: is 'leave-lastout2', expected one of leave-last-out, by-time; did you mean leave-last-out?",
                        "p.yaml:5:16: tokenizer.sizes[1]: is '1', expected a whole number, 2 to 65536 codes",
                        "p.yaml:6:3: tokenizer.rq-kmeans: unknown setting; did you mean rqKmeans?",
                        "p.yaml:7:3: tokenizer.zzz: unknown setting; known here: sizes, features, rqKmeans",
                        "p.yaml:8:7: rate: is empty, expected a number, above 0 and at most 1"),
                problems(
                        """
                        epochs: 0
                        shufle: true
                        split: leave-lastout2
                        tokenizer:
                          sizes: [256, 1]
                          rq-kmeans: {}
                          zzz: 1
                        rate: null
                        """));
    }

    @Test
    void theCheckOfARecordIsReportedAtItsGroup() {
        assertEquals(
                List.of(
                        "p.yaml:3:5: tokenizer.rqKmeans: warmUp is 5, expected at most rounds, which is 4"),
                problems("tokenizer:\n  rqKmeans:\n    rounds: 4\n    warmUp: 5\n"));
    }

    @Test
    void aKeyThatIsThereTwiceIsAProblem() {
        assertEquals(
                List.of("p.yaml:3:1: epochs: is there twice, first in line 1; keep one"),
                problems("epochs: 2\nseed: 1\nepochs: 3\n"));
        assertEquals(
                List.of("p.yaml:1:28: tokenizer.sizes: is there twice, first in line 1; keep one"),
                problems("tokenizer: {sizes: [2, 2], sizes: [3]}"));
    }

    @Test
    void numbersAreNotGuessed() {
        for (String text :
                List.of(
                        "1.5",
                        "010",
                        "0x10",
                        "1e3",
                        "3000000000",
                        "true",
                        "[1]",
                        "1 2",
                        "\"\"",
                        "'1 epoch'")) {
            assertEquals(1, problems("epochs: " + text).size(), text);
        }
        for (String text :
                List.of(
                        ".inf",
                        ".nan",
                        "NaN",
                        "1e999",
                        "e5",
                        ".",
                        "1f",
                        "0x1p3",
                        "-1",
                        "0",
                        "1.0000001")) {
            assertEquals(1, problems("rate: " + text).size(), text);
        }
        for (String text : List.of("yes", "on", "1", "True"))
            assertEquals(1, problems("shuffle: " + text).size(), text);
        assertEquals(1_000, Configs.parse("epochs: 1_000", "p.yaml", Training.class).epochs());
        assertEquals(0.5, Configs.parse("rate: .5", "p.yaml", Training.class).rate());
    }

    @Test
    void whatIsNotPlainDataIsRefused() {
        assertTrue(
                problems("name: &n x\nsplit: *n\n")
                        .getFirst()
                        .startsWith("p.yaml:2:8: split: is an alias (*n)"));
        assertTrue(
                problems("name: !!java.net.URL x\n").getFirst().contains("name: has the type tag"));
        assertEquals(
                List.of("p.yaml:2:5: is a second document, expected one"),
                problems("--- {}\n--- {}\n"));
        assertTrue(
                problems("- 1\n")
                        .getFirst()
                        .startsWith(
                                "p.yaml:1:1: is a list, expected a group of settings: name, epochs"));
        assertTrue(
                problems("tokenizer: 5\n")
                        .getFirst()
                        .startsWith(
                                "p.yaml:1:12: tokenizer: is '5', expected a group of settings: sizes"));
    }

    @Test
    void aSyntaxErrorNamesItsPlaceWithoutQuotingTheFile() {
        String problem = problems("name: x\nepochs: [1\nseed: 2").getFirst();
        assertEquals(
                "p.yaml:3:5: is not valid YAML: while parsing a flow sequence, expected ',' or ']', but got :",
                problem);
        assertEquals(1, problems("name: \u0007").size());
        assertEquals(1, problems("[".repeat(5000)).size());
    }

    @Test
    void changesOnTheCommandLineAreCheckedAsWell() {
        Map<String, String> changes =
                new TreeMap<>(
                        Map.of(
                                "epochs",
                                "many",
                                "tokenizer.rqKmean.rounds",
                                "3",
                                "rate",
                                "[",
                                "xyz",
                                "1"));
        ConfigException refused =
                assertThrows(
                        ConfigException.class,
                        () -> Configs.with(Configs.defaults(Training.class), changes));
        assertEquals(
                List.of(
                        "--set: epochs: is 'many', expected a whole number, 1 to 1000 epochs",
                        "--set: rate: '[' cannot be read, expected a number, above 0 and at most 1",
                        "--set: tokenizer.rqKmean.rounds: unknown setting; did you mean tokenizer.rqKmeans.rounds?",
                        "--set: xyz: unknown setting; the first keys known are name, epochs, seed, rate, shuffle, split, tokenizer"),
                refused.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void aFileThatIsNoTextIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("project.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
        String message =
                assertThrows(ConfigException.class, () -> Configs.read(file, Training.class))
                        .getMessage();
        assertEquals(file + ": is not valid UTF-8; save it as UTF-8", message);
        Files.write(file, new byte[2 << 20]);
        assertTrue(
                assertThrows(ConfigException.class, () -> Configs.read(file, Training.class))
                        .getMessage()
                        .contains("at most 1048576"));
        Files.writeString(file, "\uFEFFepochs: 9\r\n");
        assertEquals(9, Configs.read(file, Training.class).epochs());
    }
}
