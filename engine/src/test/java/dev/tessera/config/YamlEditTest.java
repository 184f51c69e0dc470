package dev.tessera.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Settings changed within a text that a person wrote. */
class YamlEditTest {
    private static String edited(String yaml, String... changes) {
        Training config = Configs.parse(yaml, "test", Training.class);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            texts.put(changes[i], changes[i + 1]);
        }
        return Configs.edited(yaml, Configs.with(config, texts));
    }

    @Test
    void aValueIsReplacedWhereItStandsAndCommentsStay() {
        assertEquals(
                """
                # Header.
                epochs: 9 # passes

                tokenizer: # the ids
                  # sizes of the levels
                  sizes: [8, 8]
                  rqKmeans: {rounds: 7, warmUp: 1}
                """,
                edited(
                        """
                        # Header.
                        epochs: 5 # passes

                        tokenizer: # the ids
                          # sizes of the levels
                          sizes: [4, 4]
                          rqKmeans: {rounds: 6, warmUp: 1}
                        """,
                        "epochs",
                        "9",
                        "tokenizer.sizes",
                        "8, 8",
                        "tokenizer.rqKmeans.rounds",
                        "7"));
    }

    @Test
    void aNewSettingStandsBehindThoseDeclaredBeforeIt() {
        assertEquals(
                """
                name: b
                epochs: 5
                seed: 1
                shuffle: false
                tokenizer:
                  rqKmeans:
                    rounds: 6
                """,
                edited(
                        """
                        epochs: 5
                        seed: 1
                        """,
                        "name",
                        "b",
                        "shuffle",
                        "false",
                        "tokenizer.rqKmeans.rounds",
                        "6"));
    }

    @Test
    void aNewSettingGoesIntoTheBracesOfItsGroup() {
        assertEquals(
                "tokenizer: {sizes: [8, 8], rqKmeans: {rounds: 6}} # ids\n",
                edited("tokenizer: {rqKmeans: {rounds: 6}} # ids\n", "tokenizer.sizes", "8, 8"));
        assertEquals(
                "tokenizer: {sizes: [4], rqKmeans: {rounds: 6, warmUp: 3}}\n",
                edited(
                        "tokenizer: {sizes: [4], rqKmeans: {rounds: 6}}\n",
                        "tokenizer.rqKmeans.warmUp",
                        "3"));
        assertEquals("{epochs: 4}\n", edited("{}\n", "epochs", "4"));
    }

    @Test
    void aSettingBackAtItsDefaultLosesItsLineUnlessAComment() {
        assertEquals("seed: 1\n", edited("epochs: 5\nseed: 1\n", "epochs", "3"));
        assertEquals(
                "# Short.\nepochs: 3\nseed: 1\n",
                edited("# Short.\nepochs: 5\nseed: 1\n", "epochs", "3"));
        assertEquals(
                "tokenizer: {rqKmeans: {rounds: 6}}\n",
                edited(
                        "tokenizer: {rqKmeans: {rounds: 6, warmUp: 3}}\n",
                        "tokenizer.rqKmeans.warmUp",
                        "2"));
        assertEquals(
                "tokenizer: {rqKmeans: {warmUp: 3}}\n",
                edited(
                        "tokenizer: {rqKmeans: {rounds: 6, warmUp: 3}}\n",
                        "tokenizer.rqKmeans.rounds",
                        "20"));
    }

    @Test
    void listsAndTextsOfSeveralLinesAreReplacedWhole() {
        assertEquals(
                """
                name: "x: y"
                tokenizer:
                  sizes: [8]
                  # afterwards
                  features: [a]
                """,
                edited(
                        """
                        name: |
                          first
                          second
                        tokenizer:
                          sizes:
                            - 4
                            - 4
                          # afterwards
                          features: [a]
                        """,
                        "name",
                        "x: y",
                        "tokenizer.sizes",
                        "8"));
    }

    @Test
    void aGroupWithoutContentIsFilled() {
        assertEquals(
                "tokenizer: {rqKmeans: {rounds: 6}}\nseed: 1\n",
                edited("tokenizer:\nseed: 1\n", "tokenizer.rqKmeans.rounds", "6"));
    }

    @Test
    void charactersOfTwoPlacesAndAMissingLastLineBreakAreNoTrouble() {
        assertEquals(
                "name: \"\uD834\uDD1E\" # \uD834\uDD1E\nepochs: 4\nseed: 2\n",
                edited(
                        "name: \"\uD834\uDD1E\" # \uD834\uDD1E\nepochs: 5\nseed: 1",
                        "epochs",
                        "4",
                        "seed",
                        "2"));
    }

    @Test
    void anUnreadableTextIsReplaced() {
        Training config = Configs.with(Configs.defaults(Training.class), "epochs", "4");
        assertEquals("epochs: 4\n", Configs.edited("epochs: [", config));
        assertEquals("epochs: 4\n", Configs.edited("", config));
    }

    @Test
    void whateverIsChangedTheTextReadsBackAsItAndKeepsItsComments() {
        List<String> layouts =
                List.of(
                        "# keep 1\nname: a # keep 2\n\n# keep 3\ntokenizer:\n  # keep 4\n  rqKmeans:\n    rounds: 6 # keep 5\n",
                        "# keep 1\ntokenizer: {sizes: [4], rqKmeans: {warmUp: 1}} # keep 2\nseed: 3\n",
                        "epochs: 9\n# keep 1\nseed: 3\nshuffle: false\n# keep 2\n",
                        "tokenizer:\n    sizes:\n    - 4\n    - 5\n    rqKmeans:\n        warmUp: 1\n# keep 1\nrate: 0.5\n");
        List<String[]> values =
                List.of(
                        new String[] {"name", "first light", "a", "x # y"},
                        new String[] {"epochs", "3", "9", "10"},
                        new String[] {"seed", "7", "3", "4"},
                        new String[] {"rate", "1e-3", "0.5"},
                        new String[] {"shuffle", "true", "false"},
                        new String[] {"split", "by-time", "leave-last-out"},
                        new String[] {"tokenizer.sizes", "256, 256", "8"},
                        new String[] {"tokenizer.features", "", "a, \"b, c\""},
                        new String[] {"tokenizer.rqKmeans.rounds", "20", "6", "30"},
                        new String[] {"tokenizer.rqKmeans.warmUp", "2", "1"});
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String yaml = layouts.get(random.nextInt(layouts.size()));
            Training config = Configs.parse(yaml, "layout", Training.class);
            for (String[] one : values) {
                if (random.nextBoolean()) {
                    config = Configs.with(config, one[0], one[1 + random.nextInt(one.length - 1)]);
                }
            }
            String edited = Configs.edited(yaml, config);
            assertEquals(config, Configs.parse(edited, "edited", Training.class));
            for (int i = 1; yaml.contains("keep " + i); i++) {
                assertTrue(edited.contains("# keep " + i), yaml + "\nbecame\n" + edited);
            }
        }
    }
}
