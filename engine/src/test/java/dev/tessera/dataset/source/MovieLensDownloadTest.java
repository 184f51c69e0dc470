package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;

import dev.tessera.dataset.DatasetException;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Against a server on this machine; no test goes to the network. */
class MovieLensDownloadTest {
    private static final String RATINGS = "userId,movieId,rating,timestamp\n1,2,3.5,4\n";

    @TempDir Path folder;

    private HttpServer server;
    private byte[] answer = new byte[0];
    private int status = 200;
    private int announced;
    private int requests;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/data/ml-latest-small.zip",
                exchange -> {
                    requests++;
                    exchange.sendResponseHeaders(
                            status, announced != 0 ? announced : answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theFolderAppearsWithTheFilesOfTheArchive() throws IOException {
        answer =
                zip(
                        "ml-latest-small/ratings.csv",
                        RATINGS,
                        "ml-latest-small/movies.csv",
                        "movieId,title,genres\n2,B (2000),War\n");
        Path data = fetch(Job.silent());
        assertEquals(folder.resolve("ml-latest-small"), data);
        assertEquals(RATINGS, Files.readString(data.resolve("ratings.csv")));
        assertEquals(List.of("B (2000)"), Opening.open(data).dataset().catalogue().titles());
        assertEquals(List.of("ml-latest-small"), left());
        fetch(Job.silent());
        assertEquals(1, requests, "what is there is not fetched again");
    }

    @Test
    void anArchivePutThereByHandNeedsNoNetwork() throws IOException {
        Files.write(
                folder.resolve("ml-latest-small.zip"), zip("ml-latest-small/ratings.csv", RATINGS));
        assertTrue(Files.exists(fetch(Job.silent()).resolve("ratings.csv")));
        assertEquals(0, requests);
    }

    @Test
    void withoutNetworkTheMessageSaysWhatToPutWhere() {
        server.stop(0);
        String message = refusal();
        assertTrue(
                message.contains(site() + "ml-latest-small.zip")
                        && message.contains("put it at " + folder.resolve("ml-latest-small.zip")),
                message);
    }

    @Test
    void anAnswerOtherThanTheFileIsAnError() throws IOException {
        status = 404;
        assertTrue(refusal().contains("status 404"));
        assertEquals(List.of(), left());
    }

    @Test
    void anAnswerCutShortLeavesNothing() throws IOException {
        answer = zip("ml-latest-small/ratings.csv", RATINGS);
        announced = answer.length + 10;
        refusal();
        assertEquals(List.of(), left());
    }

    @Test
    void anArchiveBeyondTheLimitIsRefusedBeforeItIsFetched() throws IOException {
        answer = new byte[2000];
        assertTrue(
                refusal(new ArchiveLimits(1000, 1 << 20, 10))
                        .contains("more than the 1000 allowed"));
        assertEquals(List.of(), left());
    }

    @Test
    void anArchiveThatUnpacksToTooMuchOrTooManyIsRefused() throws IOException {
        answer = zip("m/ratings.csv", "0".repeat(100_000), "m/movies.csv", "x");
        assertTrue(
                refusal(new ArchiveLimits(1 << 20, 50_000, 10))
                        .contains("more than the 50000 bytes allowed"));
        assertTrue(refusal(new ArchiveLimits(1 << 20, 1 << 20, 1)).contains("2 entries"));
        assertEquals(List.of(), left());
    }

    @Test
    void entriesThatLeadOutOfTheFolderAreRefused() throws IOException {
        for (String name :
                List.of(
                        "m/../../evil.csv",
                        "../evil.csv",
                        "/etc/evil.csv",
                        "m/..\\evil.csv",
                        "C:/evil.csv")) {
            answer = zip("m/ratings.csv", RATINGS, name, "evil");
            assertTrue(refusal().contains("leads out of its folder"), name);
            assertEquals(List.of(), left());
        }
    }

    @Test
    void whatIsNoArchiveOrNoMovieLensIsRefused() throws IOException {
        answer = "<html>".getBytes(StandardCharsets.UTF_8);
        refusal();
        answer = zip("m/readme.txt", "hello");
        assertTrue(refusal().contains("holds none of [ratings.csv, ratings.dat, u.data]"));
        assertEquals(List.of(), left());
    }

    @Test
    void aCancelledDownloadLeavesNothing() throws IOException {
        answer = zip("m/ratings.csv", RATINGS);
        Job cancelled =
                new Job() {
                    @Override
                    public void progress(String activity, long done, long total) {}

                    @Override
                    public void metric(String name, long step, double value) {}

                    @Override
                    public void log(String line) {}

                    @Override
                    public void checkpoint() {
                        throw new CancelledJobException();
                    }
                };
        assertThrows(CancelledJobException.class, () -> fetch(cancelled));
        assertEquals(List.of(), left());
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        String message =
                assertThrows(
                                DatasetException.class,
                                () ->
                                        new MovieLensDownload()
                                                .fetch("ml-huge", folder, Job.silent()))
                        .getMessage();
        assertTrue(message.contains("ml-latest-small, ml-latest, ml-100k"), message);
    }

    private Path fetch(Job job) {
        return new MovieLensDownload(site(), ArchiveLimits.DEFAULT)
                .fetch("ml-latest-small", folder, job);
    }

    private String refusal() {
        return refusal(ArchiveLimits.DEFAULT);
    }

    private String refusal(ArchiveLimits limits) {
        return assertThrows(
                        DatasetException.class,
                        () ->
                                new MovieLensDownload(site(), limits)
                                        .fetch("ml-latest-small", folder, Job.silent()))
                .getMessage();
    }

    private URI site() {
        return URI.create(
                "http://"
                        + server.getAddress().getAddress().getHostAddress()
                        + ":"
                        + server.getAddress().getPort()
                        + "/data/");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
