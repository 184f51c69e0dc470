package dev.tessera.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ConfigsTest {
    private static final Training DEFAULTS =
            new Training(
                    "first light",
                    3,
                    7,
                    1e-3,
                    true,
                    Training.Split.LEAVE_LAST_OUT,
                    new Training.Tokenizer(
                            List.of(256, 256), List.of(), new Training.KMeans(20, 2)));

    @Test
    void anEmptyFileMeansTheDefaults() {
        assertEquals(DEFAULTS, Configs.defaults(Training.class));
        assertEquals(DEFAULTS, Configs.parse("# nothing\n", "test", Training.class));
        assertEquals(DEFAULTS, Configs.parse("tokenizer:\n", "test", Training.class));
    }

    @Test
    void settingsThatAreNotInTheFileKeepTheirDefaults() {
        Training read =
                Configs.parse(
                        "tokenizer:\n  rqKmeans: {rounds: 5}\nsplit: by-time\nname: 0123\n",
                        "test",
                        Training.class);
        assertEquals(new Training.KMeans(5, 2), read.tokenizer().rqKmeans());
        assertEquals(Training.Split.BY_TIME, read.split());
        assertEquals("0123", read.name(), "text is taken as it is written");
        assertEquals(3, read.epochs());
    }

    @Test
    void changesByPathReplaceSingleSettings() {
        Training changed =
                Configs.with(
                        DEFAULTS,
                        Map.of(
                                "epochs",
                                "10",
                                "rate",
                                "3e-4",
                                "tokenizer.sizes",
                                "64,32",
                                "tokenizer.features",
                                "[a, 'b, c']",
                                "name",
                                "a: b",
                                "split",
                                "by-time"));
        assertEquals(10, changed.epochs());
        assertEquals(3e-4, changed.rate());
        assertEquals(List.of(64, 32), changed.tokenizer().sizes());
        assertEquals(List.of("a", "b, c"), changed.tokenizer().features());
        assertEquals("a: b", changed.name());
        assertEquals(Training.Split.BY_TIME, changed.split());
        assertEquals("", Configs.with(DEFAULTS, "name", "").name());
    }

    @Test
    void theYamlOfARecordNamesEverySettingOrOnlyTheChangedOnes() {
        assertEquals(
                """
                name: first light
                epochs: 3
                seed: 7
                rate: 0.001
                shuffle: true
                split: leave-last-out
                tokenizer:
                  sizes: [256, 256]
                  features: []
                  rqKmeans:
                    rounds: 20
                    warmUp: 2
                """,
                Configs.toYaml(DEFAULTS));
        assertEquals("{}\n", Configs.toYaml(DEFAULTS, YamlStyle.CHANGED));
        Training changed =
                Configs.with(DEFAULTS, Map.of("tokenizer.rqKmeans.rounds", "9", "name", "true"));
        assertEquals(
                "name: \"true\"\ntokenizer:\n  rqKmeans:\n    rounds: 9\n",
                Configs.toYaml(changed, YamlStyle.CHANGED));
        String commented = Configs.toYaml(DEFAULTS, YamlStyle.COMMENTED);
        assertTrue(
                commented.contains(
                        "  # Codes of each level. (a list, each element a whole number, 2 to 65536 codes; default [256, 256])\n  sizes: [256, 256]\n"),
                commented);
        assertTrue(
                commented.contains(
                        "# Step size of the optimizer. (a number, above 0 and at most 1; default 0.001)\nrate: 0.001\n"),
                commented);
        assertTrue(
                commented.contains("  # K-means within the tokenizer.\n  rqKmeans:\n"), commented);
        assertEquals(DEFAULTS, Configs.parse(commented, "commented", Training.class));
    }

    @Test
    void theJsonOfARecordIsReadBackAsTheSameRecord() {
        String json = Configs.toJson(DEFAULTS);
        assertTrue(json.startsWith("{\n  \"name\": \"first light\",\n  \"epochs\": 3,\n"), json);
        assertEquals(DEFAULTS, Configs.parse(json, "json", Training.class));
    }

    @Test
    void theHashIsTheDigestOfTheCanonicalText() {
        String canonical =
                "{\"epochs\":3,\"rate\":0.001,\"seed\":7,\"shuffle\":true,\"split\":\"leave-last-out\","
                        + "\"tokenizer\":{\"features\":[],\"rqKmeans\":{\"rounds\":20,\"warmUp\":2},\"sizes\":[256,256]}}";
        assertEquals(canonical, Configs.canonical(DEFAULTS));
        // printf %s of the text above | sha256sum
        assertEquals(
                "4847481b0fc215f7ecb934e74c3dfed2e7d4ce558fba85cf08b36f2be3ee38b7",
                Configs.hash(DEFAULTS));
    }

    @Test
    void theHashDependsOnValuesAlone() {
        String hash = Configs.hash(DEFAULTS);
        assertEquals(
                hash,
                Configs.hash(
                        Configs.parse(
                                "shuffle: true\nrate: 1.0e-3\nepochs: 3\n",
                                "explicit",
                                Training.class)));
        assertEquals(
                hash,
                Configs.hash(Configs.with(DEFAULTS, "name", "another name")),
                "the name is cosmetic");
        assertNotEquals(
                hash, Configs.hash(Configs.with(DEFAULTS, "tokenizer.rqKmeans.warmUp", "3")));
    }

    @Test
    void theFieldsAreListedFlatWithAllThatAFormNeeds() {
        List<FieldValue> fields = Configs.fields(Configs.with(DEFAULTS, "tokenizer.sizes", "[8]"));
        assertEquals(
                List.of(
                        "name",
                        "epochs",
                        "seed",
                        "rate",
                        "shuffle",
                        "split",
                        "tokenizer.sizes",
                        "tokenizer.features",
                        "tokenizer.rqKmeans.rounds",
                        "tokenizer.rqKmeans.warmUp"),
                fields.stream().map(f -> f.field().path()).toList());
        FieldValue sizes = fields.get(6);
        assertEquals("[8]", sizes.text());
        assertEquals("[256, 256]", sizes.field().defaultText());
        assertFalse(sizes.isDefault());
        assertEquals("codes", sizes.field().unit());
        assertEquals(new Bounds(2, false, 65536), sizes.field().bounds());
        assertEquals("one of leave-last-out, by-time", fields.get(5).field().expected());
        assertTrue(fields.get(0).field().cosmetic());
    }

    @Test
    void differencesNameThePathAndBothSides() {
        Training other =
                Configs.with(DEFAULTS, Map.of("epochs", "4", "tokenizer.rqKmeans.rounds", "5"));
        List<Difference> expected =
                List.of(
                        new Difference("epochs", Optional.of("3"), Optional.of("4")),
                        new Difference(
                                "tokenizer.rqKmeans.rounds", Optional.of("20"), Optional.of("5")));
        assertEquals(expected, Configs.differences(DEFAULTS, other));
        assertEquals(
                expected, Configs.differences(Configs.toYaml(DEFAULTS), Configs.toYaml(other)));
        assertEquals(
                List.of(new Difference("b", Optional.empty(), Optional.of("2"))),
                Configs.differences("a: 1", "a: 1\nb: 2"));
    }

    @Test
    void aMistakenDeclarationIsReportedToItsAuthor() {
        record NoSetting(int x) {}
        record BadDefault(@Setting(help = "x", value = "0", min = 1) int x) {}
        record BadType(@Setting(help = "x", value = "0") float x) {}
        record Endless(@Setting(help = "x", value = "0") int x, Endless next) {}
        assertMistake("NoSetting.x has no @Setting", NoSetting.class);
        assertMistake("x: is '0', expected a whole number, at least 1", BadDefault.class);
        assertMistake("has the type float, expected int, long", BadType.class);
        assertMistake("does it contain itself?", Endless.class);
    }

    private static void assertMistake(String message, Class<? extends Record> type) {
        String actual =
                assertThrows(IllegalStateException.class, () -> Configs.defaults(type))
                        .getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
