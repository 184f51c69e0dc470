package dev.tessera.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SelectionTest {

    @Property(tries = 200)
    void theCoreIsTheFixedPointOfRemovingOneRareUserOrItemAtATime(
            @ForAll("logs") InteractionLog log,
            @ForAll @IntRange(min = 1, max = 6) int minUser,
            @ForAll @IntRange(min = 1, max = 8) int minItem) {
        Selection core = Selection.all(log).core(minUser, minItem);
        assertEquals(oneByOne(log, minUser, minItem), rows(core.log(core.items(false))));
    }

    /**
     * An independent computation: looks for the first offender, removes all it did, starts over.
     */
    private static List<String> oneByOne(InteractionLog log, int minUser, int minItem) {
        List<String[]> rows = new ArrayList<>();
        rows(log).forEach(row -> rows.add(row.split(" ")));
        while (true) {
            Map<String, Integer> counts = new HashMap<>();
            rows.forEach(
                    row -> {
                        counts.merge(row[0], 1, Integer::sum);
                        counts.merge(row[1], 1, Integer::sum);
                    });
            var offender =
                    counts.entrySet().stream()
                            .filter(
                                    e ->
                                            e.getValue()
                                                    < (e.getKey().startsWith("u")
                                                            ? minUser
                                                            : minItem))
                            .findFirst();
            if (offender.isEmpty()) {
                return rows.stream().map(row -> String.join(" ", row)).toList();
            }
            rows.removeIf(
                    row ->
                            row[0].equals(offender.get().getKey())
                                    || row[1].equals(offender.get().getKey()));
        }
    }

    @Property(tries = 200)
    void whatIsSelectedKeepsTheOrderInsideEachUser(
            @ForAll("logs") InteractionLog log,
            @ForAll @IntRange(min = 0, max = 30) int users,
            @ForAll long seed) {
        Selection sample = Selection.all(log).sampleUsers(users, seed);
        InteractionLog left = sample.log(sample.items(false));
        for (int user = 0; user < left.userCount(); user++) {
            int before = log.userIds().indexOf(left.userId(user));
            assertEquals(log.length(before), left.length(user));
            for (int i = 0; i < left.length(user); i++) {
                assertEquals(log.time(log.start(before) + i), left.time(left.start(user) + i));
                assertEquals(
                        log.itemId(log.item(log.start(before) + i)),
                        left.itemId(left.item(left.start(user) + i)));
            }
        }
    }

    @Property(tries = 100)
    void ofEqualInteractionsExactlyOneStays(@ForAll("logs") InteractionLog log) {
        Selection distinct = Selection.all(log).withoutDuplicates();
        Set<String> expected = new HashSet<>(rows(log));
        List<String> left = rows(distinct.log(distinct.items(false)));
        assertEquals(expected, new HashSet<>(left));
        assertEquals(expected.size(), left.size());
    }

    @Test
    void theSampleHasTheNumberAskedForAndDependsOnTheSeedAlone() {
        long[][] rows = new long[200][];
        Arrays.setAll(rows, u -> new long[] {u % 5, u});
        InteractionLog log = Logs.timed(5, rows);
        List<String> one = rows(logOf(Selection.all(log).sampleUsers(50, 1)));
        assertEquals(50, one.size());
        assertEquals(one, rows(logOf(Selection.all(log).sampleUsers(50, 1))));
        assertTrue(!one.equals(rows(logOf(Selection.all(log).sampleUsers(50, 2)))));
    }

    @Test
    void aSelectionOfEverythingIsTheLogItself() {
        InteractionLog log = Logs.timed(2, new long[] {0, 1, 1, 2});
        assertSame(log, logOf(Selection.all(log).core(1, 1).withoutDuplicates()));
    }

    @Test
    void unseenItemsStayWhenAskedAndLoseTheirPlaceOtherwise() {
        InteractionLog log = Logs.timed(4, new long[] {1, 1, 3, 2});
        Selection all = Selection.all(log);
        assertEquals(List.of("i1", "i3"), logOf(all).itemIds());
        assertEquals(1, logOf(all).item(1));
        assertEquals(4, all.log(all.items(true)).itemCount());
    }

    private static InteractionLog logOf(Selection selection) {
        return selection.log(selection.items(false));
    }

    private static List<String> rows(InteractionLog log) {
        List<String> rows = new ArrayList<>();
        for (int p = 0; p < log.size(); p++) {
            rows.add(log.userId(log.userAt(p)) + " " + log.itemId(log.item(p)) + " " + log.time(p));
        }
        return rows;
    }

    @Provide
    Arbitrary<InteractionLog> logs() {
        return Logs.any();
    }
}
