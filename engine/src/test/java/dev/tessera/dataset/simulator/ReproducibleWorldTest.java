package dev.tessera.dataset.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

class ReproducibleWorldTest {
    private static final Map<String, String> SMALL =
            Map.of("audience.users", "60", "catalogue.items", "400", "catalogue.creators", "40");

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedAnotherWorld() {
        String fingerprint = Worlds.of(3, SMALL).dataset().fingerprint();
        assertEquals(fingerprint, Worlds.of(3, SMALL).dataset().fingerprint());
        assertNotEquals(fingerprint, Worlds.of(4, SMALL).dataset().fingerprint());
    }

    /**
     * No outside source: the value this test had when it was written, so that a change of the
     * world, or of a machine that computes differently, does not pass unseen.
     */
    @Test
    void theBitsAreTheSameOnEveryMachine() {
        assertEquals(CHECKSUM, checksum(Worlds.of(3, SMALL).dataset()));
    }

    private static final long CHECKSUM = 2_687_047_954L;

    private static long checksum(Dataset dataset) {
        InteractionLog log = dataset.log();
        ByteBuffer bytes = ByteBuffer.allocate(log.size() * 18 + log.itemCount() * 256);
        for (int p = 0; p < log.size(); p++) {
            bytes.putInt(log.item(p))
                    .putLong(log.time(p))
                    .putFloat(log.value(p))
                    .putShort(log.actions(p));
        }
        for (float[] row : dataset.catalogue().vectors().get("text")) {
            for (float x : row) {
                bytes.putFloat(x);
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.flip());
        return crc.getValue();
    }

    @Test
    void aLargerAudienceLeavesTheCatalogueAndTheFirstViewersAsTheyAre() {
        InteractionLog few = Worlds.of(3, SMALL).dataset().log();
        Simulation larger =
                ShortVideoSimulator.simulate(
                        Configs.with(Configs.with(Worlds.DEFAULTS, SMALL), "audience.users", "90"),
                        3,
                        Job.silent());
        InteractionLog many = larger.dataset().log();
        assertEquals(few.userIds(), many.userIds().subList(0, 60));
        for (int p = 0; p < few.size(); p++) {
            assertEquals(few.item(p), many.item(p));
            assertEquals(few.time(p), many.time(p));
            assertEquals(few.value(p), many.value(p));
        }
        assertEquals(
                Worlds.of(3, SMALL).dataset().catalogue().titles(),
                larger.dataset().catalogue().titles());
    }

    @Test
    void theSmallestWorldEndsThoughEverythingIsSoonSeen() {
        Simulation tiny =
                Worlds.of(
                        1,
                        Map.of(
                                "audience.users",
                                "1",
                                "catalogue.items",
                                "10",
                                "catalogue.topics",
                                "1",
                                "catalogue.subtopicsPerTopic",
                                "1",
                                "catalogue.subtopicsPerCreator",
                                "1",
                                "catalogue.creators",
                                "2",
                                "catalogue.viralCreators",
                                "1",
                                "audience.days",
                                "60"));
        InteractionLog log = tiny.dataset().log();
        assertTrue(log.size() <= 10 && log.size() > 0);
        assertEquals(log.size(), IntStream.range(0, log.size()).map(log::item).distinct().count());
    }

    @Test
    void moreTopicsThanTheListNamesAreNamedToo() {
        Simulation wide =
                Worlds.of(
                        1,
                        Map.of(
                                "audience.users",
                                "5",
                                "catalogue.items",
                                "500",
                                "catalogue.topics",
                                "40",
                                "catalogue.subtopicsPerTopic",
                                "10"));
        assertTrue(wide.dataset().catalogue().titles().stream().noneMatch(String::isBlank));
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThrows(
                ConfigException.class,
                () -> Worlds.of(1, Map.of("catalogue.viralCreators", "400")));
        assertThrows(ConfigException.class, () -> Worlds.of(1, Map.of("exposure.stay", "0.8")));
        assertThrows(ConfigException.class, () -> Worlds.of(1, Map.of("audience.users", "0")));
        assertThrows(
                ConfigException.class,
                () ->
                        Worlds.of(
                                1,
                                Map.of(
                                        "catalogue.topics",
                                        "1",
                                        "catalogue.subtopicsPerTopic",
                                        "2")));
    }

    @Test
    void theTruthAnswersForThePastOfItsOwnLogOnly() {
        Simulation world = Worlds.of(3, SMALL);
        InteractionLog log = world.dataset().log();
        assertThrows(
                IllegalArgumentException.class,
                () -> world.truth().at(1, log.end(1) + 1, log.time(0)));
        int p = log.end(2) - 1;
        assertArrayEquals(
                world.truth().at(2, p, log.time(p)).nextItemProbabilities(),
                world.truth().at(2, log.time(p)).nextItemProbabilities(),
                "the history before a time");
        assertEquals(
                world.truth().at(2, p, log.time(p)).reward(5),
                world.truth().reward(2, 5, log.time(p)));
    }
}
