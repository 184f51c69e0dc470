package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class DataCommandTest {
    private static final String FIVE_USERS = Ratings.rows(1, 5, 8);

    @TempDir Path folder;

    private Path log(String content) throws Exception {
        return Ratings.write(folder.resolve("log.csv"), content);
    }

    private JsonNode described(Path log, Object... more) {
        List<Object> words = new ArrayList<>(List.of("data", "describe", log, "--json"));
        words.addAll(List.of(more));
        return Ran.of(words.toArray()).json();
    }

    @Test
    void aLogIsDescribedAsATableOnStandardOutputAndProgressGoesElsewhere() throws Exception {
        Ran ran = Ran.of("data", "describe", Ratings.good(folder)).done();
        assertTrue(ran.out().contains("users") && ran.out().contains("fingerprint"), ran.out());
        assertFalse(ran.out().contains("reading"), ran.out());
        assertTrue(
                ran.err().lines().noneMatch(line -> line.contains("\r")),
                "plain lines without a terminal");
    }

    @Test
    void anEmptyFileAndAHeaderAloneHoldNothing() throws Exception {
        Ran.of("data", "describe", log(""))
                .failed(ExitCode.DATA, "log.csv", "holds no interaction");
        Ran.of("data", "describe", log(Ratings.HEADER), "--json")
                .failed(ExitCode.DATA, "log.csv", "only a header");
    }

    @Test
    void aSingleUserIsALog() throws Exception {
        assertEquals(
                1,
                described(log(Ratings.HEADER + Ratings.rows(1, 1, 8)))
                        .at("/statistics/users")
                        .asInt());
    }

    @Test
    void repeatedRowsAreDroppedAndCounted() throws Exception {
        JsonNode document = described(log(Ratings.HEADER + FIVE_USERS + FIVE_USERS));
        assertEquals(80, document.at("/report/read").asInt());
        assertEquals(40, document.at("/report/kept").asInt());
        assertEquals(40, document.at("/report/dropped/DUPLICATE").asInt());
    }

    @Test
    void theOrderOfRowsDoesNotMatterWhereThereAreTimes() throws Exception {
        List<String> rows = new ArrayList<>(FIVE_USERS.lines().toList());
        JsonNode sorted = described(log(Ratings.HEADER + FIVE_USERS));
        Collections.shuffle(rows, new Random(1));
        JsonNode shuffled = described(log(Ratings.HEADER + String.join("\n", rows) + "\n"));
        assertEquals(sorted.get("statistics"), shuffled.get("statistics"));
        assertEquals(sorted.get("split"), shuffled.get("split"));
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreRead() throws Exception {
        assertEquals(
                described(log(Ratings.HEADER + FIVE_USERS)).get("fingerprint"),
                described(log("\uFEFF" + (Ratings.HEADER + FIVE_USERS).replace("\n", "\r\n")))
                        .get("fingerprint"));
    }

    @Test
    void textThatIsNotUtf8IsReportedWithLineAndColumnAndReadAsLatin1WhenAsked() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((Ratings.HEADER + FIVE_USERS + "caf").getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE9);
        bytes.writeBytes(",3,4,1600000000\n".getBytes(StandardCharsets.UTF_8));
        Path log = Files.write(folder.resolve("latin.csv"), bytes.toByteArray());
        Ran.of("data", "describe", log).failed(ExitCode.DATA, "latin.csv:42:1", "latin-1");
        assertEquals(
                6,
                described(log, "--set", "dataset.encoding=latin-1")
                        .at("/statistics/users")
                        .asInt());
    }

    @Test
    void aTimeBefore1970IsReportedWhereItStands() throws Exception {
        Ran.of("data", "describe", log(Ratings.HEADER + FIVE_USERS + "9,3,4,-5\n"))
                .failed(ExitCode.DATA, "log.csv:42:7", "'-5'");
    }

    @Test
    void idsLongerThanAnyNumberStayAsTheyAre() throws Exception {
        String id = "99999999999999999999999999999999";
        String rows =
                id + ",1,4,1600000000\n" + id + ",2,4,1600000001\n" + id + ",3,4,1600000002\n";
        assertEquals(
                6,
                described(log(Ratings.HEADER + FIVE_USERS + rows)).at("/statistics/users").asInt());
    }

    @Test
    void aMalformedLineEndsTheCommandOrIsLeftOutAndListed() throws Exception {
        Path log = log(Ratings.HEADER + FIVE_USERS + "3,4\n5,,4,1600000000\n6,7,x,notatime\n");
        Ran.of("data", "describe", log)
                .failed(ExitCode.DATA, "log.csv:42:", "2 fields instead of 4", "--on-error skip");
        JsonNode document = described(log, "--on-error", "skip");
        assertEquals(40, document.at("/report/kept").asInt());
        assertEquals(3, document.at("/report/problems").size());
        Ran.of("data", "describe", log, "--on-error", "perhaps")
                .failed(ExitCode.USAGE, "'perhaps'", "stop, skip");
    }

    @Test
    void columnsThatCannotBeGuessedAreNamedByTheUser() throws Exception {
        String rows = FIVE_USERS.lines().map(line -> "x" + line).reduce("", (a, b) -> a + b + "\n");
        Path log = log("who,what,stars,moment\n" + rows);
        Ran.of("data", "describe", log)
                .failed(
                        ExitCode.DATA,
                        "no column looks like the user",
                        "[who, what, stars, moment]");
        JsonNode document =
                described(
                        log,
                        "--set",
                        "dataset.columns.user=who",
                        "--set",
                        "dataset.columns.item=what",
                        "--set",
                        "dataset.columns.time=moment");
        assertEquals(5, document.at("/statistics/users").asInt());
    }

    @Test
    void aBinaryFileIsRefusedWithoutControlCharactersOnTheTerminal() throws Exception {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Ran ran =
                Ran.of("data", "describe", Files.write(folder.resolve("binary.csv"), bytes))
                        .failed(ExitCode.DATA, "binary.csv");
        String complaint = ran.err().substring(ran.err().indexOf("tessera: "));
        assertTrue(
                complaint
                        .chars()
                        .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r'),
                complaint);
    }

    @Test
    void aLogThatDoesNotExistIsNamed() {
        Ran.of("data", "describe", folder.resolve("no.csv"), "--json")
                .failed(ExitCode.NO_INPUT, "no.csv", "no such file");
    }

    @Test
    void anUnknownDownloadIsRefusedWithTheKnownOnesAndNothingIsMade() {
        Ran.of("data", "fetch", "ml-99", "--into", folder)
                .failed(ExitCode.NO_INPUT, "'ml-99'", "ml-latest-small");
        assertEquals(List.of(), Folders.content(folder));
    }
}
