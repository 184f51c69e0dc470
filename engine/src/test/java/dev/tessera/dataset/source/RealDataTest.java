package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.TestData;
import dev.tessera.dataset.Action;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.ImportedDataset;
import dev.tessera.dataset.InteractionLog;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts of public logs, as their publishers state them and as awk finds them in the files. */
class RealDataTest {

    @Test
    void microLensIsReadWithItsTitles() {
        ImportedDataset imported = Opening.open(TestData.require("microlens"));
        Dataset data = imported.dataset();
        assertSize(data.log(), 13_210, 5_312, 78_255);
        assertEquals(Map.of(), imported.report().dropped());
        assertEquals(0, imported.report().itemsWithoutRow());
        int item = data.log().itemIds().indexOf("2107");
        assertEquals(
                "so familiar skills ~ # Summer Crash&Love", data.catalogue().titles().get(item));
        // The first user of the file has six items, in this order.
        assertEquals(
                List.of("4161", "2107", "3382", "862", "694", "1313"),
                itemsOf(data.log(), "12565"));
    }

    @Test
    void amazonBeautyIsReadWithItsAttributes() {
        ImportedDataset imported = Opening.open(TestData.require("amazon-beauty"));
        Dataset data = imported.dataset();
        assertSize(data.log(), 22_363, 12_101, 198_502);
        int item = data.log().itemIds().indexOf("165");
        assertEquals(
                List.of("7", "8", "9", "10"),
                data.catalogue().categories().get("attribute").get(item));
        assertEquals(List.of("1", "2", "3", "4", "5"), itemsOf(data.log(), "1"));
    }

    @Test
    void movieLensLatestSmallIsReadWithTitlesYearsAndGenres() {
        ImportedDataset imported = Opening.open(TestData.require("ml-latest-small"));
        Dataset data = imported.dataset();
        // awk: 100,836 lines, 610 users, 9,724 rated movies, 9,742 titles, 48,580 ratings of 4 and
        // more.
        assertSize(data.log(), 610, 9_724, 100_836);
        assertEquals(9_742, imported.report().catalogueRows());
        assertEquals(18, imported.report().unseenItems());
        assertEquals("seconds", imported.report().timeUnit());
        assertEquals(
                48_580,
                IntStream.range(0, data.log().size())
                        .filter(p -> data.log().has(p, Action.LIKE))
                        .count());
        int item = data.log().itemIds().indexOf("1");
        assertEquals("Toy Story (1995)", data.catalogue().titles().get(item));
        assertEquals(
                List.of("Adventure", "Animation", "Children", "Comedy", "Fantasy"),
                data.catalogue().categories().get("genre").get(item));
        assertEquals(1995, data.catalogue().numbers().get("year")[item]);
    }

    @Test
    void movieLensKeepsUnratedMoviesWhenAsked() {
        ImportedDataset imported =
                Opening.open(TestData.require("ml-latest-small"), "keepUnseenItems", "true");
        assertEquals(9_742, imported.dataset().log().itemCount());
        assertEquals(18, imported.report().unseenItems());
    }

    private static void assertSize(InteractionLog log, int users, int items, int interactions) {
        assertEquals(
                List.of(users, items, interactions),
                List.of(log.userCount(), log.itemCount(), log.size()));
        for (int user = 0; user < log.userCount(); user++) {
            for (int p = log.start(user) + 1; p < log.end(user); p++) {
                assertTrue(
                        log.time(p) >= log.time(p - 1),
                        "order of time inside user " + log.userId(user));
            }
        }
    }

    private static List<String> itemsOf(InteractionLog log, String user) {
        int index = log.userIds().indexOf(user);
        return IntStream.range(log.start(index), log.end(index))
                .mapToObj(p -> log.itemId(log.item(p)))
                .toList();
    }
}
