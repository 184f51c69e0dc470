package dev.tessera.dataset.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class DirichletStreamTest {
    private static final DirichletStreamConfig DEFAULTS =
            Configs.defaults(DirichletStreamConfig.class);

    private static Dataset stream(Map<String, String> changes) {
        return DirichletStream.generate(Configs.with(DEFAULTS, changes), 5, Job.silent());
    }

    @Test
    void theDefaultsAreThoseOfTheReference() {
        assertEquals(
                new DirichletStreamConfig(10_000, 128, 20_000, 100, 1, 5, 1, 500, 0.4), DEFAULTS);
    }

    @Test
    void itemIdsAreReleasedLinearly() {
        InteractionLog log = stream(Map.of("records", "1000")).log();
        int highest = 0;
        for (int r = 0; r < 1000; r++) {
            int limit = (int) ((0.4 + 0.6 * r / 1000) * 20_000);
            for (int p = log.start(r); p < log.end(r); p++) {
                assertTrue(log.item(p) < limit, "record " + r);
                highest = Math.max(highest, log.item(p));
            }
        }
        assertEquals(128_000, log.size());
        assertTrue(highest > 0.99 * 20_000, "the newest are used as well: " + highest);
    }

    /**
     * Positions of a Polya urn are exchangeable: any two agree in category with probability (1 +
     * alpha sum H^2) / (1 + alpha), and sum H^2 of a uniform H over k categories has mean 2 / (k +
     * 1). Checked on the last two of a record, far from the start.
     */
    @Test
    void theRichGetRicherAsThePolyaUrnSays() {
        for (double alpha : new double[] {0.5, 3, 500}) {
            int records = 4000;
            Dataset data =
                    stream(
                            Map.of(
                                    "records",
                                    "" + records,
                                    "length",
                                    "20",
                                    "items",
                                    "500",
                                    "minCategories",
                                    "4",
                                    "maxCategories",
                                    "4",
                                    "minConcentration",
                                    "" + alpha,
                                    "maxConcentration",
                                    "" + alpha));
            InteractionLog log = data.log();
            List<List<String>> categories = data.catalogue().categories().get("category");
            long same =
                    IntStream.range(0, records)
                            .filter(
                                    r ->
                                            categories
                                                    .get(log.item(log.end(r) - 1))
                                                    .equals(
                                                            categories.get(
                                                                    log.item(log.end(r) - 2))))
                            .count();
            double expected = (1 + alpha * 2.0 / 5) / (1 + alpha);
            assertEquals(
                    expected,
                    (double) same / records,
                    4 * Math.sqrt(expected * (1 - expected) / records),
                    "alpha " + alpha);
        }
    }

    @Test
    void aRecordHasNoMoreCategoriesThanAllowedAndEveryItemOne() {
        Dataset data = stream(Map.of("records", "300"));
        List<List<String>> categories = data.catalogue().categories().get("category");
        int[] kinds = new int[6];
        for (int r = 0; r < 300; r++) {
            long used =
                    IntStream.range(data.log().start(r), data.log().end(r))
                            .mapToObj(p -> categories.get(data.log().item(p)))
                            .distinct()
                            .count();
            assertTrue(used <= 5);
            kinds[(int) used]++;
        }
        assertTrue(kinds[1] >= 30, "about a fifth draws from one category only");
        assertTrue(categories.stream().allMatch(list -> list.size() == 1));
        assertEquals(100, categories.stream().distinct().count());
    }

    @Test
    void theSameSeedGivesTheSameStream() {
        Map<String, String> small = Map.of("records", "50");
        assertEquals(stream(small).fingerprint(), stream(small).fingerprint());
        assertNotEquals(
                stream(small).fingerprint(),
                DirichletStream.generate(Configs.with(DEFAULTS, small), 6, Job.silent())
                        .fingerprint());
    }

    @Test
    void recordsFollowOneAnotherInTime() {
        InteractionLog log = stream(Map.of("records", "20")).log();
        for (int p = 1; p < log.size(); p++) {
            assertEquals(log.time(p - 1) + 1, log.time(p));
        }
    }

    @Test
    void categoriesWithoutAVisibleItemAreNotChosen() {
        InteractionLog log =
                stream(Map.of("records", "50", "items", "3", "initialShare", "0")).log();
        assertEquals(50 * 128, log.size());
        assertThrows(ConfigException.class, () -> stream(Map.of("minCategories", "6")));
        assertThrows(ConfigException.class, () -> stream(Map.of("minConcentration", "600")));
    }
}
