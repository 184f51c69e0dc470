package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.Fingerprint;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class LogBuilderTest {
    /** One line of a source. */
    record Line(int user, int item, int time) {}

    @Property(tries = 200)
    void theFingerprintDoesNotDependOnTheOrderOfLinesWhoseTimesDiffer(
            @ForAll("distinctTimes") List<Line> lines, @ForAll long seed) {
        List<Line> permuted = new ArrayList<>(lines);
        Collections.shuffle(permuted, new Random(seed));
        assertEquals(fingerprint(build(lines)), fingerprint(build(permuted)));
    }

    @Property(tries = 200)
    void interactionsOfAUserAreInOrderOfTimeAndEqualTimesInOrderOfArrival(
            @ForAll("anyTimes") List<Line> lines) {
        InteractionLog log = build(lines);
        assertEquals(lines.size(), log.size());
        for (int user = 0; user < log.userCount(); user++) {
            String id = log.userId(user);
            List<Line> expected =
                    lines.stream()
                            .filter(line -> Integer.toString(line.user()).equals(id))
                            .sorted((a, b) -> Integer.compare(a.time(), b.time()))
                            .toList();
            for (int i = 0; i < expected.size(); i++) {
                int position = log.start(user) + i;
                assertEquals(
                        expected.get(i),
                        new Line(
                                Integer.parseInt(id),
                                Integer.parseInt(log.itemId(log.item(position))),
                                (int) log.time(position)));
            }
            assertEquals(expected.size(), log.length(user));
        }
    }

    @Test
    void aSourceWithoutTimesValuesAndActionsGetsRanksOnesAndViews() {
        LogBuilder builder = new LogBuilder(false, false, false);
        for (int i = 0; i < 3; i++) {
            builder.add(builder.users().add(7), builder.items().add(9 - i), 0, 0, (short) 0);
        }
        InteractionLog log = builder.build(1, builder.items().sorted(), Double.NaN, "");
        for (int p = 0; p < 3; p++) {
            assertEquals(
                    List.of((long) p, 1f, Action.VIEW.bit()),
                    List.of(log.time(p), log.value(p), log.actions(p)));
            assertEquals(Integer.toString(9 - p), log.itemId(log.item(p)));
        }
        assertTrue(!log.timed());
    }

    private static String fingerprint(InteractionLog log) {
        return Fingerprint.of(log, ItemCatalogue.unknown(log.itemCount()));
    }

    private static InteractionLog build(List<Line> lines) {
        LogBuilder builder = new LogBuilder(true, false, false);
        for (Line line : lines) {
            builder.add(
                    builder.users().add(line.user()),
                    builder.items().add(line.item()),
                    line.time(),
                    0,
                    (short) 0);
        }
        return builder.build(1, builder.items().sorted(), Double.NaN, "");
    }

    @Provide
    Arbitrary<List<Line>> distinctTimes() {
        return line(1_000_000).list().ofMaxSize(150).uniqueElements(Line::time);
    }

    @Provide
    Arbitrary<List<Line>> anyTimes() {
        return line(8).list().ofMaxSize(150);
    }

    private static Arbitrary<Line> line(int times) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, times))
                .as(Line::new);
    }
}
