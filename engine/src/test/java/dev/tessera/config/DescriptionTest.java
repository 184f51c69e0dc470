package dev.tessera.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/**
 * What a declaration says beyond the values: groups, meanings, and when a setting has an effect.
 */
class DescriptionTest {
    enum Start {
        @Meaning("At random.")
        RANDOM,
        @Meaning("Far from each other.")
        SPREAD_OUT,
        FIRST
    }

    @Settings(title = "K-Means", help = "Own help.", when = "weight above 0", except = "weight")
    record Clusters(
            @Setting(help = "Weight.", value = "1") double weight,
            @Setting(help = "Start.", value = "random") Start start,
            @Setting(help = "Trials.", value = "3", when = "start is random or spread-out")
                    int trials) {}

    record Model(
            @Setting(help = "Parts.", value = "[random]") List<Start> parts,
            @Setting(help = "Weights.", value = "", kind = TextKind.FILE) String weights,
            @Settings(help = "Help here.", when = "parts has random", except = "start")
                    Clusters clusters) {}

    private static final Model DEFAULTS = Configs.defaults(Model.class);

    private static Set<String> idle(String... changes) {
        Model model = DEFAULTS;
        for (int i = 0; i < changes.length; i += 2) {
            model = Configs.with(model, changes[i], changes[i + 1]);
        }
        return Configs.idle(model).keySet();
    }

    @Test
    void aSettingIsIdleWhenOneOfItsConditionsDoesNotHold() {
        assertEquals(Set.of(), idle());
        assertEquals(Set.of("clusters.trials"), idle("clusters.start", "first"));
        assertEquals(Set.of(), idle("clusters.start", "spread-out"));
        assertEquals(Set.of("clusters.start", "clusters.trials"), idle("clusters.weight", "0"));
        assertEquals(Set.of("clusters.weight", "clusters.trials"), idle("parts", "first"));
    }

    @Test
    void theOutermostConditionIsTheReason() {
        Model model = Configs.with(DEFAULTS, "parts", "");
        model = Configs.with(model, "clusters.start", "first");
        assertEquals("parts has random", Configs.idle(model).get("clusters.trials").toString());
        Condition own =
                Configs.idle(Configs.with(DEFAULTS, "clusters.start", "first"))
                        .get("clusters.trials");
        assertEquals("clusters.start is random or spread-out", own.toString());
        assertEquals(List.of("random", "spread-out"), own.choices().toList());
    }

    @Test
    void helpOfTheComponentComesBeforeThatOfTheRecordAndTitlesAreInherited() {
        Section clusters = (Section) Configs.section(Model.class).member("clusters").orElseThrow();
        assertEquals("Help here.", clusters.help());
        assertEquals("K-Means", clusters.title());
        assertEquals("Own help.", Configs.section(Clusters.class).help());
    }

    @Test
    void constantsSayWhatTheyMean() {
        FieldType.Choice choice = new FieldType.Choice(Start.class);
        assertEquals("Far from each other.", choice.meaning("spread-out"));
        assertEquals("", choice.meaning("first"));
    }

    @Test
    void textsSayWhatTheyStandFor() {
        Field weights = Configs.fields(Model.class).get(1);
        assertEquals(new FieldType.Text(TextKind.FILE), weights.type());
    }

    @Test
    void aConditionThatCanNeverHoldIsTheAuthorsMistake() {
        record Unknown(@Setting(help = "x", value = "0", when = "y is a") int x) {}
        record NoChoice(
                @Setting(help = "x", value = "random") Start x,
                @Setting(help = "y", value = "0", when = "x is sideways") int y) {}
        record NoWord(@Setting(help = "x", value = "0", when = "x 3") int x) {}
        assertMistake("depends on y, which is no setting", Unknown.class);
        assertMistake("can never hold: x is one of random, spread-out, first", NoChoice.class);
        assertMistake("cannot be read", NoWord.class);
    }

    private static void assertMistake(String message, Class<? extends Record> type) {
        String actual =
                assertThrows(IllegalStateException.class, () -> Configs.defaults(type))
                        .getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
