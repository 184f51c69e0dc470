package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.TestData;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.source.LogPreview.ColumnKind;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The beginning of a log is seen as it stands in the file, and as an import would judge it. */
class LogPreviewTest {
    @TempDir Path folder;

    @Test
    void aTableShowsItsColumnsTheirKindsAndWhatTheySeemToMean() throws IOException {
        LogPreview preview =
                preview(
                        write(
                                "a.csv",
                                """
                                uid,sku,when,stars,comment
                                1,a,2020-01-01,5,good
                                2,b,2020-01-02,3,
                                """));
        assertEquals(DatasetFormat.TABLE, preview.format());
        assertEquals(",", preview.content().separator());
        assertEquals(
                List.of(
                        column("uid", ColumnKind.NUMBER, Role.USER),
                        column("sku", ColumnKind.TEXT, null),
                        column("when", ColumnKind.DATE, null),
                        column("stars", ColumnKind.NUMBER, Role.VALUE),
                        column("comment", ColumnKind.TEXT, null)),
                preview.content().columns());
        assertEquals(
                List.of(2L, 3L),
                preview.content().lines().stream().map(LogPreview.Line::number).toList());
        assertTrue(preview.content().whole());
    }

    @Test
    void linesKeepTheirNumbersAcrossBlankLinesAndQuotedLineBreaks() throws IOException {
        LogPreview preview =
                preview(write("a.csv", "user,item,note\n\n1,2,\"two\nlines\"\n\n3,4,x\n"));
        assertEquals(
                List.of(3L, 6L),
                preview.content().lines().stream().map(LogPreview.Line::number).toList());
    }

    @Test
    void aLineShowsTheProblemAnImportWouldReport() throws IOException {
        Path file =
                write(
                        "a.csv",
                        "user,item,time\n1,2,100\n3\n4,5,tomorrow\n,7,100\n8,9,\"x\"y\n1,3,101\n");
        LogPreview preview = preview(file);
        List<Optional<ImportReason>> kinds =
                preview.content().lines().stream()
                        .map(line -> line.problem().map(problem -> problem.kind()))
                        .toList();
        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.of(ImportReason.MALFORMED),
                        Optional.of(ImportReason.BAD_TIME),
                        Optional.of(ImportReason.MISSING_ID),
                        Optional.of(ImportReason.MALFORMED),
                        Optional.empty()),
                kinds);
        assertEquals(
                Datasets.attempt(Opening.config(file), Job.silent()).report().problems(),
                preview.content().lines().stream().flatMap(l -> l.problem().stream()).toList());
        assertEquals("seconds", preview.content().timeUnit());
    }

    @Test
    void aMappingThatNamesWhatIsNotThereIsNoError() throws IOException {
        Path file = write("a.csv", "a,b\n1,2\n");
        LogPreview preview =
                Datasets.preview(Opening.config(file, "columns.user", "visitor"), 10, Job.silent());
        assertTrue(preview.content().columns().stream().allMatch(c -> c.role().isEmpty()));
        assertEquals(0, preview.content().unreadable());
    }

    @Test
    void onlyTheRowsAskedForAreRead() throws IOException {
        Path file = write("a.csv", "user,item\n" + "1,2\n".repeat(1000));
        LogPreview preview = Datasets.preview(Opening.config(file), 7, Job.silent());
        assertEquals(7, preview.content().lines().size());
        assertFalse(preview.content().whole());
    }

    @Test
    void aTableWithoutNamesNumbersItsColumns() throws IOException {
        LogPreview preview =
                Datasets.preview(
                        Opening.config(write("a.tsv", "7\t8\t100\n"), "columns.header", "false"),
                        10,
                        Job.silent());
        assertEquals(
                List.of("1", "2", "3"),
                preview.content().columns().stream().map(LogPreview.Column::name).toList());
        assertEquals(1, preview.content().lines().getFirst().number());
    }

    @Test
    void jsonLinesAndSequencesAreShownToo() throws IOException {
        LogPreview json = preview(write("a.jsonl", "{\"user\":1,\"item\":\"x\"}\n{broken\n"));
        assertEquals(List.of("1", "x"), json.content().lines().getFirst().fields());
        assertTrue(json.content().lines().get(1).problem().isPresent());
        LogPreview sequences = preview(write("b.txt", "u1 a b c\nu2 a\n"));
        assertEquals(DatasetFormat.SEQUENCE, sequences.format());
        assertFalse(sequences.mappable());
        assertEquals(List.of("u1", "a b c"), sequences.content().lines().getFirst().fields());
        LogPreview lists = preview(write("c.inter.json", "{\"u1\": [\"a\", \"b\"],\n \"u2\": 3}"));
        assertEquals(List.of("u1", "a b"), lists.content().lines().getFirst().fields());
        assertEquals(2, lists.content().lines().get(1).problem().orElseThrow().line());
    }

    @Test
    void bytesThatAreNoTextAreRefusedInWords() throws IOException {
        Path picture = folder.resolve("a.csv");
        Files.write(picture, new byte[] {'P', 'K', 3, 4, 0, 0, 1, 2});
        for (Path file : List.of(picture, write("zero.csv", "\0"))) {
            String message = assertThrows(DatasetException.class, () -> preview(file)).getMessage();
            assertTrue(message.contains("is no text"), message);
            assertThrows(DatasetException.class, () -> Opening.open(file));
        }
    }

    @Test
    void anEmptyFileHasNothingToShow() throws IOException {
        assertEquals(LogPreview.Content.EMPTY, preview(write("a.csv", "")).content());
    }

    @Test
    void aTrialReadsOnWhereAnImportStops() throws IOException {
        Path file = write("a.csv", "user,item\n1,2\n3\n4,5\n");
        assertThrows(DatasetException.class, () -> Opening.open(file));
        var trial = Datasets.attempt(Opening.config(file), Job.silent());
        assertEquals(3, trial.report().read());
        assertEquals(2, trial.report().kept());
        assertEquals(2, trial.dataset().orElseThrow().log().size());
    }

    @Test
    void aTrialThatLeavesNothingStillReportsWhatHappened() throws IOException {
        Path file = write("a.csv", "user,item,time\n1,2,x\n3,4,y\n");
        var trial = Datasets.attempt(Opening.config(file), Job.silent());
        assertTrue(trial.dataset().isEmpty());
        assertEquals(2, trial.report().dropped().get(ImportReason.BAD_TIME));
        assertTrue(trial.refusal().contains("none of the 2 interactions"), trial.refusal());
        var core =
                Datasets.attempt(
                        Opening.config(
                                write("b.csv", "user,item\n1,2\n"), "minUserInteractions", "5"),
                        Job.silent());
        assertEquals(1, core.report().dropped().get(ImportReason.TOO_FEW));
        assertTrue(core.refusal().contains("minUserInteractions"), core.refusal());
    }

    @Test
    void theTablesOfAFolderAreListed() throws IOException {
        Path log = write("b.csv", "x");
        write("a.parquet", "x");
        write("readme.txt", "x");
        write("picture.png", "x");
        assertEquals(
                List.of("a.parquet", "b.csv"),
                Datasets.tables(log).stream().map(p -> p.getFileName().toString()).toList());
    }

    @Test
    void movieLensIsShownWithItsRatings() {
        LogPreview preview = preview(TestData.require("ml-latest-small"));
        assertEquals(DatasetFormat.MOVIELENS, preview.format());
        assertEquals(
                List.of(Role.USER, Role.ITEM, Role.VALUE, Role.TIME),
                preview.content().columns().stream().map(c -> c.role().orElseThrow()).toList());
        assertEquals(200, preview.content().lines().size());
        assertEquals(0, preview.content().unreadable());
    }

    @Test
    void microLensIsShownUserByUser() {
        LogPreview preview = preview(TestData.require("microlens"));
        assertEquals(DatasetFormat.LCREC, preview.format());
        assertEquals(
                List.of("12565", "4161 2107 3382 862 694 1313"),
                preview.content().lines().getFirst().fields());
    }

    @Test
    void rawTextShowsTheLinesAroundAPlace() throws IOException {
        Path file = write("a.csv", "one\r\ntwo\rthree\nfour\n");
        assertEquals(
                List.of("one", "two", "three"),
                raw(file, 2, 0).lines().stream().map(RawText.Line::text).toList());
        assertEquals(
                List.of(3L, 4L),
                raw(file, 4, 0).lines().stream().map(RawText.Line::number).toList());
        Path wide = write("b.csv", "x".repeat(10_000) + "here" + "y".repeat(10_000));
        RawText.Line part = raw(wide, 1, 10_001).lines().getFirst();
        assertTrue(part.text().contains("here"));
        assertEquals("here", part.text().substring(10_000 - part.cut()).substring(0, 4));
    }

    private static RawText raw(Path file, long line, long column) throws IOException {
        return RawText.around(file, line, column, 1, Job.silent());
    }

    private static LogPreview preview(Path path) {
        return Datasets.preview(Opening.config(path), 200, Job.silent());
    }

    private static LogPreview.Column column(String name, ColumnKind kind, Role role) {
        return new LogPreview.Column(name, kind, Optional.ofNullable(role));
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
