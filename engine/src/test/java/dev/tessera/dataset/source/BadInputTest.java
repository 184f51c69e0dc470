package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.ImportReport;
import dev.tessera.dataset.ImportedDataset;
import dev.tessera.dataset.InteractionLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is wrong with an input is said with its place; what is merely unusual is read. */
class BadInputTest {
    private static final String HEADER = "user,item,rating,timestamp\n";

    @TempDir Path folder;

    @Test
    void anEmptyFileAndOneWithOnlyAHeaderHoldNoInteraction() throws IOException {
        for (String name : List.of("a.csv", "a.jsonl", "a.inter", "a.inter.json", "a.txt")) {
            assertRefused(
                    write(name, ""),
                    "holds no interaction",
                    name.equals("a.txt") ? "sequence" : "auto");
        }
        assertRefused(
                write("h.csv", HEADER),
                "holds no interaction: it is empty or has only a header",
                "auto");
        assertRefused(
                write("h.inter", "user_id:token\titem_id:token\n"), "holds no interaction", "auto");
        assertRefused(write("h.inter.json", "{}"), "holds no interaction", "auto");
    }

    @Test
    void aMissingPathIsNamedWithWhereItWasLookedFor() {
        Path missing = folder.resolve("no/such.csv");
        assertRefused(missing, "there is no " + missing, "auto");
        assertTrue(
                assertThrows(DatasetException.class, () -> Opening.open(Path.of("")))
                        .getMessage()
                        .contains("dataset.path"));
    }

    @Test
    void anUnknownFolderListsWhatWasLookedForAndFound() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(inside.resolve("cat.png"), "x");
        String message =
                assertThrows(DatasetException.class, () -> Opening.open(inside)).getMessage();
        for (String part :
                List.of(
                        "ratings.csv with movies.csv",
                        "u.data",
                        "X.inter.json",
                        "X.inter",
                        ".parquet",
                        "user item item",
                        "Found: cat.png",
                        "dataset.format")) {
            assertTrue(message.contains(part), part + " in " + message);
        }
    }

    @Test
    void severalLogsInAFolderAreNotGuessedAmong() throws IOException {
        write("a.csv", HEADER + "1,2,3,4\n");
        write("b.csv", HEADER + "1,2,3,4\n");
        assertRefused(folder, "a.csv, b.csv; name the one", "auto");
    }

    @Test
    void theFirstMalformedLineStopsTheImportWithItsPlaceAndTheNumberOfOthers() throws IOException {
        Path log = write("log.csv", HEADER + "1,2,3,4\n1,2,bad,5\n\n\"1\n\",2,3,x\n1,2\n");
        String message = assertThrows(DatasetException.class, () -> Opening.open(log)).getMessage();
        assertEquals(
                "log.csv:3:5: column 'rating': the rating 'bad' is not a finite number (and 2 more). Nothing was imported; mend the file,"
                        + " or leave such lines out with onError: skip (--on-error skip)",
                message);
    }

    @Test
    void skippedLinesAreCountedByReasonAndReportedWithLineAndColumn() throws IOException {
        Path log =
                write(
                        "log.csv",
                        HEADER
                                + "1,2,3,4\n" // line 2
                                + ",2,3,4\n" // 3: no user
                                + "\"two\nlines\",2,x,4\n" // 4 and 5: a bad rating on 5
                                + "1,2,nan,4\n" // 6
                                + "1,2,3,\n" // 7: no time
                                + "1,2,3,soon\n" // 8
                                + "1,2,3,-5\n" // 9
                                + "1,2\n" // 10: two fields
                                + "1,\"2\"x,3,4\n" // 11
                                + "1,3,1e99,4\n" // 12: beyond what a float holds
                                + "1,\"3,1,4\n"); // 13: quote never closed
        ImportReport report = Opening.open(log, "onError", "skip").report();
        assertEquals(
                List.of(
                        "log.csv:3:1: column 'user': the user is missing",
                        "log.csv:5:10: column 'rating': the rating 'x' is not a finite number",
                        "log.csv:6:5: column 'rating': the rating 'nan' is not a finite number",
                        "log.csv:7:7: column 'timestamp': the time is missing",
                        "log.csv:8:7: column 'timestamp': time 'soon' is not a number of seconds or milliseconds as in the lines before",
                        "log.csv:9:7: column 'timestamp': time '-5' lies before 1970",
                        "log.csv:10:3: 2 fields instead of 4 separated by ','",
                        "log.csv:11:6: text after a closing quote; a quote inside a field is written twice",
                        "log.csv:12:5: column 'rating': the rating '1e99' is not a finite number",
                        "log.csv:13:3: a quote is opened here and never closed"),
                report.problems().stream().map(Object::toString).toList());
        assertEquals(
                Map.of(
                        ImportReason.MALFORMED,
                        3L,
                        ImportReason.MISSING_ID,
                        1L,
                        ImportReason.BAD_VALUE,
                        3L,
                        ImportReason.BAD_TIME,
                        2L,
                        ImportReason.NEGATIVE_TIME,
                        1L),
                report.dropped());
        assertEquals(11, report.read());
        assertEquals(1, report.kept());
        assertEquals(10, report.unreadable());
    }

    @Test
    void onlyTheFirstHundredProblemsAreKept() throws IOException {
        ImportReport report =
                Opening.open(
                                write("log.csv", HEADER + "1,2,3,4\n" + "1,2,x,4\n".repeat(250)),
                                "onError",
                                "skip")
                        .report();
        assertEquals(100, report.problems().size());
        assertEquals(250, report.dropped().get(ImportReason.BAD_VALUE));
    }

    @Test
    void aLogOfNothingButBadLinesSaysSo() throws IOException {
        Path log = write("log.csv", HEADER + "1,2,x,4\n");
        String message =
                assertThrows(DatasetException.class, () -> Opening.open(log, "onError", "skip"))
                        .getMessage();
        assertTrue(message.startsWith("none of the 1 interactions"), message);
    }

    @Test
    void bytesThatAreNoUtf8AreReportedAndReadAsLatin1WhenAsked() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.write(
                log, (HEADER + "1,a,3,4\n1,caf\u00e9,3,5\n").getBytes(StandardCharsets.ISO_8859_1));
        ImportReport report = Opening.open(log, "onError", "skip").report();
        assertEquals(
                "log.csv:3:3: column 'item': the item is no UTF-8 text; if the file is Latin-1, set encoding: latin-1",
                report.problems().getFirst().toString());
        assertEquals(1, report.dropped().get(ImportReason.BAD_ENCODING));
        assertEquals(
                List.of("a", "caf\u00e9"),
                Opening.open(log, "encoding", "latin-1").dataset().log().itemIds());
    }

    @Test
    void utf16IsRecognisedAndRefused() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.write(log, (HEADER + "1,2,3,4\n").getBytes(StandardCharsets.UTF_16));
        assertRefused(log, "UTF-16", "auto");
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreNoPartOfNamesAndIds() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        bytes.write("user,item\r\n1,x\r\n1,y\r\n".getBytes(StandardCharsets.UTF_8));
        Path log = folder.resolve("log.csv");
        Files.write(log, bytes.toByteArray());
        assertEquals(List.of("x", "y"), Opening.open(log).dataset().log().itemIds());
    }

    @Test
    void aSingleUserIsALog() throws IOException {
        InteractionLog log = Opening.open(write("one.txt", "7 1 2 3\n")).dataset().log();
        assertEquals(List.of(1, 3, 3), List.of(log.userCount(), log.itemCount(), log.size()));
    }

    @Test
    void unsortedInteractionsAreOrderedByTimeAndEqualTimesKeepTheOrderOfTheFile()
            throws IOException {
        InteractionLog log =
                Opening.open(write("log.csv", "user,item,ts\n1,a,30\n1,b,10\n1,d,20\n1,c,20\n"))
                        .dataset()
                        .log();
        assertEquals(
                List.of("b", "d", "c", "a"),
                List.of(0, 1, 2, 3).stream().map(p -> log.itemId(log.item(p))).toList());
    }

    @Test
    void theFirstOfEqualInteractionsStaysUnlessAllAreWanted() throws IOException {
        Path log = write("log.csv", HEADER + "1,a,3,10\n1,b,3,10\n1,a,5,10\n1,a,3,11\n2,a,3,10\n");
        ImportedDataset distinct = Opening.open(log);
        assertEquals(4, distinct.dataset().log().size());
        assertEquals(Map.of(ImportReason.DUPLICATE, 1L), distinct.report().dropped());
        assertEquals(3, distinct.dataset().log().value(0));
        assertEquals(5, Opening.open(log, "duplicates", "keep-all").dataset().log().size());
    }

    @Test
    void repeatsWithoutTimesAreNoDuplicates() throws IOException {
        assertEquals(
                4,
                Opening.open(write("log.csv", "user,item\n1,a\n1,a\n1,b\n1,a\n"))
                        .dataset()
                        .log()
                        .size());
    }

    @Test
    void hugeIdsAreKeptToTheLastDigit() throws IOException {
        InteractionLog log =
                Opening.open(
                                write(
                                        "log.csv",
                                        "user,item\n123456789012345678901234567890,9223372036854775807\n123456789012345678901234567891,9223372036854775808\n"))
                        .dataset()
                        .log();
        assertEquals(
                List.of("123456789012345678901234567890", "123456789012345678901234567891"),
                log.userIds());
        assertEquals(List.of("9223372036854775807", "9223372036854775808"), log.itemIds());
    }

    @Test
    void theUnitOfTimesIsFoundFromTheirSizeAndCanBeSet() throws IOException {
        Path log = write("log.csv", "user,item,ts\n1,a,1600000000123\n1,b,1600000000122\n");
        ImportedDataset found = Opening.open(log);
        assertEquals("milliseconds", found.report().timeUnit());
        assertEquals(1_600_000_000L, found.dataset().log().time(0));
        assertEquals(
                "b",
                found.dataset().log().itemId(found.dataset().log().item(0)),
                "milliseconds decide the order");
        assertEquals(
                1_600_000_000_122L,
                Opening.open(log, "columns.timeUnit", "seconds").dataset().log().time(0));
        for (Map.Entry<String, String> unit :
                Map.of(
                                "microseconds",
                                "1600000000123456",
                                "nanoseconds",
                                "1600000000123456789",
                                "seconds",
                                "1600000000.5")
                        .entrySet()) {
            ImportedDataset other =
                    Opening.open(write("u.csv", "user,item,ts\n1,a," + unit.getValue() + "\n"));
            assertEquals(unit.getKey(), other.report().timeUnit());
            assertEquals(1_600_000_000L, other.dataset().log().time(0));
        }
    }

    @Test
    void timesShortlyAfter1970RaiseADoubt() throws IOException {
        ImportReport report =
                Opening.open(write("log.csv", "user,item,ts\n1,a,1600000\n")).report();
        assertTrue(
                report.notes().stream().anyMatch(note -> note.contains("columns.timeUnit")),
                report.notes().toString());
    }

    @Test
    void mixedDatesAndNumbersAreRefusedLineByLine() throws IOException {
        ImportReport report =
                Opening.open(
                                write("log.csv", "user,item,ts\n1,a,2020-01-01\n1,b,1600000000\n"),
                                "onError",
                                "skip")
                        .report();
        assertEquals(
                "log.csv:3:5: column 'ts': time '1600000000' is not a date as in the lines before",
                report.problems().getFirst().toString());
    }

    @Test
    void lowRatingsAreDroppedWhenOnlyLikesCount() throws IOException {
        ImportedDataset imported =
                Opening.open(
                        write("log.csv", HEADER + "1,a,3.5,1\n1,b,4,2\n"), "belowLike", "drop");
        assertEquals(List.of("b"), imported.dataset().log().itemIds());
        assertEquals(Map.of(ImportReason.BELOW_LIKE, 1L), imported.report().dropped());
    }

    @Test
    void unknownActionsAreReportedWithTheWayToNameThem() throws IOException {
        Path log = write("log.csv", "user,item,event\n1,a,purchase\n");
        String message = assertThrows(DatasetException.class, () -> Opening.open(log)).getMessage();
        assertTrue(
                message.startsWith("log.csv:2:5: column 'event': action 'purchase' is unknown")
                        && message.contains("[purchase=like]"),
                message);
    }

    @Test
    void aWrongColumnNameListsTheColumns() throws IOException {
        Path log = write("log.csv", HEADER + "1,2,3,4\n");
        String named =
                assertThrows(DatasetException.class, () -> Opening.open(log, "columns.user", "uid"))
                        .getMessage();
        assertEquals(
                "log.csv has no column 'uid', which columns.user names; its columns are [user, item, rating, timestamp]",
                named);
        Path strange = write("strange.csv", "a,b\n1,2\n");
        assertRefused(strange, "no column looks like the user; its columns are [a, b]", "auto");
    }

    @Test
    void brokenJsonIsPlacedByLineAndColumn() throws IOException {
        Path log = write("x.inter.json", "{\"1\": [1, 2],\n \"2\": [3,, 4]}");
        String message =
                assertThrows(DatasetException.class, () -> Opening.open(log, "onError", "skip"))
                        .getMessage();
        assertTrue(message.startsWith("x.inter.json:2:10: the JSON is broken here"), message);
        Path cut = write("y.inter.json", "{\"1\": [1, 2");
        assertTrue(
                assertThrows(DatasetException.class, () -> Opening.open(cut))
                        .getMessage()
                        .startsWith("y.inter.json:1:"));
    }

    @Test
    void jsonOfAnotherShapeIsReportedUserByUser() throws IOException {
        Path log = write("x.inter.json", "{\"1\": [1, {\"a\": 1}, null, 2],\n \"2\": 5}");
        ImportedDataset imported = Opening.open(log, "onError", "skip");
        assertEquals(2, imported.dataset().log().size());
        assertEquals(
                List.of(
                        "x.inter.json:1:11: user '1': expected the id of an item, found an object",
                        "x.inter.json:1:21: user '1': expected the id of an item, found null",
                        "x.inter.json:2:7: user '2': expected a list of items, found a number"),
                imported.report().problems().stream().map(Object::toString).toList());
        assertRefused(write("z.inter.json", "[1]"), "z.inter.json:1:1: expected an object", "auto");
    }

    @Test
    void brokenJsonLinesAreReportedAndTheOthersRead() throws IOException {
        Path log =
                write(
                        "x.jsonl",
                        "{\"user\": 1, \"item\": 2}\n{\"user\": 1, \"item\": }\n[1]\n{\"user\": 1, \"item\": 3} x\n{\"user\": 2}\n{\"user\": 3, \"item\": 4}\n");
        ImportedDataset imported = Opening.open(log, "onError", "skip");
        assertEquals(2, imported.dataset().log().size());
        List<String> problems =
                imported.report().problems().stream().map(Object::toString).toList();
        assertTrue(
                problems.get(0).startsWith("x.jsonl:2:21: the JSON is broken here"),
                problems.get(0));
        assertTrue(problems.get(1).startsWith("x.jsonl:3:1: expected an object"), problems.get(1));
        assertTrue(problems.get(2).startsWith("x.jsonl:4:"), problems.get(2));
        assertEquals("x.jsonl:5: column 'item': the item is missing", problems.get(3));
    }

    @Test
    void aFileThatIsNoParquetIsRefused() throws IOException {
        assertRefused(write("x.parquet", "hello"), "not a readable Parquet file", "auto");
    }

    @Test
    void aBrokenItemTableIsReportedLikeTheLog() throws IOException {
        write("ratings.csv", "userId,movieId,rating,timestamp\n7,1,4.5,200\n");
        write("movies.csv", "movieId,title,genres\n1,A\n");
        assertRefused(folder, "movies.csv:2:3: 2 fields instead of 3", "auto");
        ImportReport report = Opening.open(folder, "onError", "skip").report();
        assertEquals(1, report.catalogueProblems());
        assertEquals(0, report.unreadable());
    }

    @Test
    void recBoleColumnsNeedTypes() throws IOException {
        assertRefused(write("x.inter", "user_id\titem_id\n1\t2\n"), "has no type", "auto");
    }

    @Test
    void filtersThatLeaveNothingSaySo() throws IOException {
        Path log = write("log.csv", HEADER + "1,2,3,4\n");
        assertTrue(
                assertThrows(
                                DatasetException.class,
                                () -> Opening.open(log, "minItemInteractions", "5"))
                        .getMessage()
                        .contains("lower minUserInteractions"));
    }

    private static void assertRefused(Path path, String expected, String format) {
        String message =
                assertThrows(
                                DatasetException.class,
                                () -> Opening.open(path, "format", format),
                                path.toString())
                        .getMessage();
        assertTrue(message.contains(expected), message);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
