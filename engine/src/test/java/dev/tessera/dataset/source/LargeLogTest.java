package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.dataset.InteractionLog;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** The size of MovieLens 20M, its lines in no order at all, in a process with 1 GB of heap. */
class LargeLogTest {
    private static final int INTERACTIONS = 20_000_000;
    private static final int USERS = 138_493;
    private static final int ITEMS = 26_744;

    @Test
    @Tag("long")
    void twentyMillionInteractionsFitInOneGigabyte(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path log = write(folder.resolve("ratings.csv"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeLogTest.class.getName(),
                                log.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertEquals(
                List.of(USERS + " users, " + ITEMS + " items, " + INTERACTIONS + " interactions"),
                output.lines().toList());
    }

    /**
     * Reads the log with a filter that leaves out a few interactions, since that needs the most
     * room: the log before and after.
     */
    public static void main(String[] arguments) {
        InteractionLog log =
                Opening.open(
                                Path.of(arguments[0]),
                                "minItemInteractions",
                                "2",
                                "duplicates",
                                "keep-all")
                        .dataset()
                        .log();
        System.out.println(
                log.userCount()
                        + " users, "
                        + log.itemCount()
                        + " items, "
                        + log.size()
                        + " interactions");
    }

    private static Path write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("userId,movieId,rating,timestamp\n");
            for (int i = 0; i < INTERACTIONS; i++) {
                int item =
                        i < 2 * ITEMS
                                ? i % ITEMS
                                : (int) (ITEMS * Math.pow(random.nextDouble(), 3));
                out.write(
                        (i % USERS + 1)
                                + ","
                                + (item + 1)
                                + ","
                                + random.nextInt(1, 11) / 2.0
                                + ","
                                + (1_000_000_000 + random.nextInt(400_000_000))
                                + "\n");
            }
            // One item that the filter removes.
            out.write("1,999999,3.0,1000000000\n");
        }
        return file;
    }
}
