package dev.tessera.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.List;
import java.util.stream.Collectors;

class ConfigRoundTripTest {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any =
                Arbitraries.strings()
                        .all()
                        .ofMaxLength(30)
                        .filter(ConfigRoundTripTest::hasWholeCharacters);
        Arbitrary<String> tricky =
                Arbitraries.of(
                        "",
                        " ",
                        "null",
                        "~",
                        "true",
                        "No",
                        "1e3",
                        "-",
                        "- a",
                        "a: b",
                        "# x",
                        "a #b",
                        "'",
                        "\"x\"",
                        "'x'",
                        "...",
                        "---",
                        "\u0085\u2028",
                        "\uFEFF",
                        "😀",
                        "a\nb",
                        "[a",
                        "%x",
                        "@x",
                        ".inf");
        return Arbitraries.oneOf(any, tricky);
    }

    /** Half of a surrogate pair is no character and has no UTF-8. */
    private static boolean hasWholeCharacters(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    @Property(tries = 300)
    void everyStyleOfYamlAndJsonIsReadBackAsTheSameRecord(
            @ForAll("texts") String name,
            @ForAll @IntRange(min = 1, max = 1000) int epochs,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1) double rate,
            @ForAll boolean shuffle,
            @ForAll Training.Split split,
            @ForAll @Size(max = 4) List<@IntRange(min = 2, max = 65536) Integer> sizes,
            @ForAll @Size(max = 3) List<@net.jqwik.api.From("texts") String> features) {
        Training config =
                new Training(
                        name,
                        epochs,
                        seed,
                        rate,
                        shuffle,
                        split,
                        new Training.Tokenizer(sizes, features, new Training.KMeans(5, 1)));
        for (YamlStyle style : YamlStyle.values()) {
            assertEquals(
                    config,
                    Configs.parse(Configs.toYaml(config, style), style.name(), Training.class));
        }
        assertEquals(
                config,
                Configs.parse(
                        Configs.toYaml(config).replace("\n", "\r\n"), "Windows", Training.class));
        var texts =
                Configs.fields(config).stream()
                        .collect(Collectors.toMap(f -> f.field().path(), FieldValue::text));
        assertEquals(
                config,
                Configs.with(Configs.defaults(Training.class), texts),
                "what a form shows is read back");
    }

    @Property(tries = 300)
    void numbersAreTheShortestThatReadBack(@ForAll double value) {
        assertEquals(value + 0.0, Double.parseDouble(ValueText.number(value)));
        assertEquals(
                value + 0.0, new FieldType.Real().parse(ValueText.number(value)).orElseThrow());
    }
}
