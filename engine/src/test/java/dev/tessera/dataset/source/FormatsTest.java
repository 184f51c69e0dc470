package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.ImportedDataset;
import dev.tessera.dataset.InteractionLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** The same small log in every format: users 7 and 8, items 1, 2 and 30, four ratings. */
class FormatsTest {
    private static final List<String> EXPECTED =
            List.of("7 30 2.0 100", "7 1 4.5 200", "8 2 5.0 150", "8 1 3.0 160");

    @TempDir Path folder;

    @Test
    void movieLensCsv() throws IOException {
        write(
                "ratings.csv",
                "userId,movieId,rating,timestamp\n7,1,4.5,200\n7,30,2.0,100\n8,2,5.0,150\n8,1,3.0,160\n");
        write(
                "movies.csv",
                "movieId,title,genres\n1,\"Postman, The (1994)\",Comedy|Drama\n2,Été (2001),(no genres listed)\n30,Untitled,Drama\n99,Unrated (1950),War\n");
        Dataset data = open(folder).dataset();
        assertEquals(EXPECTED, rows(data.log()));
        assertEquals(
                List.of("Postman, The (1994)", "Été (2001)", "Untitled"),
                data.catalogue().titles());
        assertEquals(
                List.of(List.of("Comedy", "Drama"), List.of(), List.of("Drama")),
                data.catalogue().categories().get("genre"));
        assertEquals(1994, data.catalogue().numbers().get("year")[0]);
        assertTrue(Float.isNaN(data.catalogue().numbers().get("year")[2]));
        assertTrue(
                data.log().has(1, Action.LIKE)
                        && data.log().has(1, Action.VIEW)
                        && !data.log().has(0, Action.LIKE));
        assertEquals("rating", data.log().valueName());
    }

    @Test
    void movieLensWithColonsInLatin1() throws IOException {
        write("ratings.dat", "7::1::4.5::200\n7::30::2::100\n8::2::5::150\n8::1::3::160\n");
        write(
                "movies.dat",
                "1::Misérables, Les: Part 1 (1995)::Drama|Musical\n2::B (2000)::Comedy\n30::C (2000)::Comedy\n",
                StandardCharsets.ISO_8859_1);
        write("users.dat", "7::F::1::10::48067\n8::M::56::16::70072\n");
        ImportedDataset imported = open(folder);
        assertEquals(EXPECTED, rows(imported.dataset().log()));
        assertEquals(
                "Misérables, Les: Part 1 (1995)",
                imported.dataset().catalogue().titles().getFirst());
        assertEquals("MovieLens 1M or 10M (::)", imported.report().format());
    }

    @Test
    void movieLens100K() throws IOException {
        write("u.data", "7\t1\t4.5\t200\n7\t30\t2\t100\n8\t2\t5\t150\n8\t1\t3\t160\n");
        String none = "|0".repeat(16);
        write(
                "u.item",
                "1|Café (1995)|01-Jan-1995||http://x|0|1|0"
                        + none
                        + "\n2|B (1996)|||http://x|1|0|0"
                        + none
                        + "\n30|C (1997)|||http://x|0|1|1"
                        + none
                        + "\n",
                StandardCharsets.ISO_8859_1);
        Dataset data = open(folder).dataset();
        assertEquals(EXPECTED, rows(data.log()));
        assertEquals("Café (1995)", data.catalogue().titles().getFirst());
        assertEquals(
                List.of(List.of("Action"), List.of("unknown"), List.of("Action", "Adventure")),
                data.catalogue().categories().get("genre"));
    }

    @Test
    void recBoleAtomicFiles() throws IOException {
        write(
                "x.inter",
                "user_id:token\titem_id:token\trating:float\ttimestamp:float\n7\t1\t4.5\t200\n7\t30\t2\t100.0\n8\t2\t5\t150\n8\t1\t3\t1.6e2\n");
        write(
                "x.item",
                "item_id:token\tmovie_title:token_seq\tclass:token_seq\tprice:float\temb:float_seq\n1\tA \"b\" c\tDrama War\t2.5\t1 2\n2\tB\t\t\t3 4\n");
        ImportedDataset imported = open(folder);
        Dataset data = imported.dataset();
        assertEquals(EXPECTED, rows(data.log()));
        assertEquals(List.of("A \"b\" c", "B", ""), data.catalogue().titles());
        assertEquals(
                List.of(List.of("Drama", "War"), List.of(), List.of()),
                data.catalogue().categories().get("class"));
        assertEquals(2.5f, data.catalogue().numbers().get("price")[0]);
        assertEquals(
                List.of(3f, 4f),
                List.of(
                        data.catalogue().vectors().get("emb")[1][0],
                        data.catalogue().vectors().get("emb")[1][1]));
        assertEquals(1, imported.report().itemsWithoutRow());
    }

    @Test
    void lcRecJson() throws IOException {
        write("x.inter.json", "{\"7\": [30, 1], \"8\": [\"2\", 1]}");
        write(
                "x.item.json",
                "{\"1\": {\"title\": \"A\", \"description\": \"long\", \"brand\": \"acme\", \"categories\": \"Toys, Games\"}, \"2\": {\"title\": \"B\"}, \"30\": {\"title\": \"C\"}}");
        write("x.index.json", "{\"1\": [\"<a_1>\"]}");
        Dataset data = open(folder).dataset();
        assertEquals(
                List.of("7 30 1.0 0", "7 1 1.0 1", "8 2 1.0 0", "8 1 1.0 1"), rows(data.log()));
        assertEquals(List.of("A long", "B", "C"), data.catalogue().titles());
        assertEquals(
                List.of("Toys", "Games"), data.catalogue().categories().get("category").getFirst());
        assertEquals(List.of("acme"), data.catalogue().categories().get("brand").getFirst());
        assertFalse(data.log().timed());
    }

    @Test
    void userSequences() throws IOException {
        write("x.txt", "7 30 1\n8 2  1 30 \n");
        write("x_item2attributes.json", "{\"1\": [5, 6], \"30\": [5]}");
        Dataset data = open(folder).dataset();
        assertEquals(
                List.of("7 30 1.0 0", "7 1 1.0 1", "8 2 1.0 0", "8 1 1.0 1", "8 30 1.0 2"),
                rows(data.log()));
        assertEquals(
                List.of(List.of("5", "6"), List.of(), List.of("5")),
                data.catalogue().categories().get("attribute"));
    }

    @Test
    void csvWithItsOwnColumnNamesSeparatorAndDates() throws IOException {
        write(
                "log.csv",
                "when;who;what;how\n1970-01-01 00:03:20;7;1;like\n1970-01-01T00:01:40Z;7;30;pv\n1970-01-01 00:02:30;8;2;buy|share\n1970-01-01 00:02:40;8;1;VIEW\n");
        ImportedDataset imported =
                open(
                        folder.resolve("log.csv"),
                        "columns.user",
                        "who",
                        "columns.item",
                        "what",
                        "columns.time",
                        "when",
                        "columns.action",
                        "how",
                        "columns.actionWords",
                        "[buy=follow]");
        InteractionLog log = imported.dataset().log();
        assertEquals(
                List.of("7 30 1.0 100", "7 1 1.0 200", "8 2 1.0 150", "8 1 1.0 160"), rows(log));
        assertEquals(
                Action.VIEW.bit() | Action.FOLLOW.bit() | Action.FORWARD.bit(), log.actions(2));
        assertTrue(log.has(1, Action.LIKE));
        assertEquals("dates", imported.report().timeUnit());
        assertEquals(List.of(), imported.report().notes());
    }

    @Test
    void guessedColumnsAreReported() throws IOException {
        write(
                "log.tsv",
                "reviewerID\tasin\toverall\tunixReviewTime\n7\t1\t4.5\t200\n7\t30\t2\t100\n8\t2\t5\t150\n8\t1\t3\t160\n");
        ImportedDataset imported = open(folder);
        assertEquals(EXPECTED, rows(imported.dataset().log()));
        assertTrue(
                imported.report()
                        .notes()
                        .contains(
                                "columns guessed: user = 'reviewerID', item = 'asin', time = 'unixReviewTime', value = 'overall'"),
                imported.report().toString());
    }

    @Test
    void aTableWithoutHeaderIsMappedByNumbers() throws IOException {
        write("log.txt", "200 1 7 4.5\n100 30 7 2\n150 2 8 5\n160 1 8 3\n");
        ImportedDataset imported =
                open(
                        folder.resolve("log.txt"),
                        "format",
                        "table",
                        "columns.header",
                        "false",
                        "columns.separator",
                        " ",
                        "columns.user",
                        "3",
                        "columns.item",
                        "2",
                        "columns.time",
                        "1",
                        "columns.value",
                        "4",
                        "columns.valueName",
                        "rating");
        assertEquals(EXPECTED, rows(imported.dataset().log()));
    }

    @Test
    void jsonLines() throws IOException {
        write(
                "log.jsonl",
                """
                {"user_id": 7, "item_id": "1", "rating": 4.5, "timestamp": 200, "extra": {"a": [1]}}
                {"timestamp": 100, "user_id": "7", "item_id": 30, "rating": 2}

                {"user_id": 8, "item_id": 2, "rating": "5", "timestamp": 150}
                {"user_id": 8, "item_id": 1, "rating": 3.0, "timestamp": 1.6e2}
                """);
        assertEquals(EXPECTED, rows(open(folder).dataset().log()));
    }

    @Test
    void parquetWithAnItemTable() throws Exception {
        Path log = folder.resolve("odd [1] name's.parquet");
        sql(
                "COPY (SELECT * FROM (VALUES (7::BIGINT, '1', 4.5::FLOAT, 200::BIGINT), (7, '30', 2, 100), (8, '2', 5, 150), (8, '1', 3, 160)) t(\"user \"\"id\"\"\", item_id, rating, ts)) TO '"
                        + log.toString().replace("'", "''")
                        + "' (FORMAT parquet)");
        write("items.csv", "id,title,price\n1,A,1.5\n2,B,\n30,C,7\n");
        Dataset data =
                open(log, "columns.itemTable", "items.csv", "columns.user", "user \"id\"")
                        .dataset();
        assertEquals(EXPECTED, rows(data.log()));
        assertEquals(List.of("A", "B", "C"), data.catalogue().titles());
        assertEquals(7, data.catalogue().numbers().get("price")[2]);
    }

    @Test
    void parquetWithTimestampsNullsAndIdsThatBecameFloats() throws Exception {
        Path log = folder.resolve("log.parquet");
        sql(
                "COPY (SELECT * FROM (VALUES (7.0::DOUBLE, 1, TIMESTAMP '1970-01-01 00:03:20'), (NULL, 2, TIMESTAMP '1970-01-01 00:03:20'), (8.0, 2, NULL)) t(user_id, item_id, time)) TO '"
                        + log
                        + "' (FORMAT parquet)");
        ImportedDataset imported = open(log, "onError", "skip");
        assertEquals(List.of("7 1 1.0 200"), rows(imported.dataset().log()));
        assertEquals(
                List.of(
                        "log.parquet:2:1: column 'user_id': the user is missing",
                        "log.parquet:3:3: column 'time': the time is missing"),
                imported.report().problems().stream().map(Object::toString).toList());
    }

    @Test
    void gzippedText() throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("log.csv.gz")))) {
            out.write(
                    "user,item,rating,ts\n7,1,4.5,200\n7,30,2,100\n8,2,5,150\n8,1,3,160\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(EXPECTED, rows(open(folder).dataset().log()));
    }

    @Test
    void theSameContentHasTheSameFingerprintFromEveryFormatAndInEveryOrderOfLines()
            throws IOException {
        Path csv =
                write(
                        "a.csv",
                        "userId,itemId,rating,timestamp\n7,1,4.5,200\n7,30,2.0,100\n8,2,5.0,150\n8,1,3.0,160\n");
        Path permuted =
                write(
                        "b.tsv",
                        "ts\titem\tuser\tstars\n160\t1\t8\t3\n100\t30\t7\t2\n150\t2\t8\t5\n200\t1\t7\t4.5\n");
        Path json =
                write(
                        "c.jsonl",
                        """
                {"user":8,"item":1,"rating":3,"time":160}
                {"user":8,"item":2,"rating":5,"time":150}
                {"user":7,"item":1,"rating":4.5,"time":200}
                {"user":7,"item":30,"rating":2,"time":100}
                """);
        String expected = open(csv).dataset().fingerprint();
        assertEquals(64, expected.length());
        assertEquals(expected, open(permuted).dataset().fingerprint());
        assertEquals(expected, open(json).dataset().fingerprint());
        Path other =
                write(
                        "d.csv",
                        "userId,itemId,rating,timestamp\n7,1,4.5,200\n7,30,2.0,101\n8,2,5.0,150\n8,1,3.0,160\n");
        assertFalse(expected.equals(open(other).dataset().fingerprint()), "one second later");
    }

    private static ImportedDataset open(Path path, String... changes) {
        return Opening.open(path, changes);
    }

    private static List<String> rows(InteractionLog log) {
        return IntStream.range(0, log.size())
                .mapToObj(
                        p ->
                                log.userId(log.userAt(p))
                                        + " "
                                        + log.itemId(log.item(p))
                                        + " "
                                        + log.value(p)
                                        + " "
                                        + log.time(p))
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text, StandardCharsets.UTF_8);
    }

    private Path write(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
