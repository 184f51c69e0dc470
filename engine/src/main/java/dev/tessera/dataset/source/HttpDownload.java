package dev.tessera.dataset.source;

import dev.tessera.job.Job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Downloads one file of limited size. */
final class HttpDownload {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int BUFFER = 1 << 16;

    private final long limit;

    HttpDownload(long limit) {
        this.limit = limit;
    }

    /** The network or the server failed, in contrast to the disk. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }

        Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Writes what lies at {@code address} to a file. */
    void fetch(URI address, Path file, Job job) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(TIMEOUT)
                        .proxy(ProxySelector.getDefault())
                        .build()) {
            HttpResponse<InputStream> response =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Failure("the server answered with status " + response.statusCode());
                }
                copy(
                        body,
                        response.headers().firstValueAsLong("content-length").orElse(-1),
                        file,
                        job);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        } catch (Failure e) {
            throw e;
        } catch (IOException e) {
            throw new Failure(
                    e.getMessage() == null
                            ? "no connection (" + e.getClass().getSimpleName() + ")"
                            : e.getMessage(),
                    e);
        }
    }

    private void copy(InputStream body, long announced, Path file, Job job) throws IOException {
        if (announced > limit) {
            throw new Failure(
                    "the file has " + announced + " bytes, more than the " + limit + " allowed");
        }
        long done = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                done += read;
                if (done > limit) {
                    throw new Failure("the file has more than the " + limit + " bytes allowed");
                }
                out.write(buffer, 0, read);
                job.checkpoint();
                job.progress("downloading", done, announced);
            }
        }
        if (announced >= 0 && done != announced) {
            throw new Failure("the connection ended after " + done + " of " + announced + " bytes");
        }
    }
}
