package dev.tessera.benchmark;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A process that computes the same as we do with another library: one request a line on its
 * standard input, one answer a line on its standard output, both JSON.
 *
 * <pre>
 * {"open": "cross_entropy", "file": "/tmp/tensors", "groups": [[{"type": "f32", "fill": "file", "shape": [4096, 128]}, ...]]}
 *     {"peer": "libtorch 2.7.1", "threads": 2}
 * {"run": 3}
 *     {"nanos": [81234567, 80345678, 80456789], "value": 9.01}
 * {"close": true}
 *     {}
 * </pre>
 *
 * An answer with "error" tells what went wrong. The file holds the values of those tensors whose
 * fill is "file" back to back, little-endian; "value" is a number to compare, where the method has
 * one.
 */
final class Peer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LAST_WORDS = 12;

    private final String name;
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(4);
    private final Deque<String> complaints = new ArrayDeque<>();
    private final long timeoutSeconds;
    private int repeat = 1;

    /**
     * What a peer says of itself.
     *
     * @param version its name and version
     * @param threads it computes with
     */
    record Identity(String version, int threads) {}

    /**
     * What runs took.
     *
     * @param nanos of each run
     * @param value of the last run, NaN where the method has none
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Runs(long[] nanos, double value) {}

    private Peer(String name, Process process, long timeoutSeconds) {
        this.name = name;
        this.process = process;
        this.timeoutSeconds = timeoutSeconds;
        requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** Starts the process. */
    static Peer start(
            String name, List<String> command, Map<String, String> environment, long timeoutSeconds)
            throws PeerException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Peer peer = new Peer(name, builder.start(), timeoutSeconds);
            peer.listen("answers", peer.process.inputReader(StandardCharsets.UTF_8), true);
            peer.listen("errors", peer.process.errorReader(StandardCharsets.UTF_8), false);
            return peer;
        } catch (IOException e) {
            throw new PeerException(name + " did not start: " + e.getMessage(), e);
        }
    }

    private void listen(String what, BufferedReader lines, boolean answersToo) {
        Thread.ofPlatform()
                .daemon()
                .name("tessera-peer-" + name + "-" + what)
                .start(() -> read(lines, answersToo));
    }

    private void read(BufferedReader lines, boolean answersToo) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (answersToo && line.startsWith("{")) {
                    answers.put(line);
                } else {
                    complain(line);
                }
            }
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(String line) {
        synchronized (complaints) {
            complaints.add(line);
            if (complaints.size() > LAST_WORDS) {
                complaints.remove();
            }
        }
    }

    /** Prepares a method with its tensors; whatever was open before is let go. */
    Identity open(PeerCall call) throws PeerException {
        Path file = null;
        try {
            file = Files.createTempFile("tessera-bench", ".tensors");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (List<PeerTensor> group : call.groups()) {
                    for (PeerTensor tensor : group) {
                        tensor.write(out);
                    }
                }
            }
            JsonNode answer = ask(openRequest(call, file));
            repeat = call.repeat();
            return new Identity(answer.path("peer").asString(), answer.path("threads").asInt());
        } catch (IOException e) {
            throw new PeerException("the tensors for " + name + " could not be written", e);
        } finally {
            delete(file);
        }
    }

    private static String openRequest(PeerCall call, Path file) {
        String groups =
                call.groups().stream()
                        .map(
                                group ->
                                        group.stream()
                                                .map(PeerTensor::json)
                                                .collect(Collectors.joining(",", "[", "]")))
                        .collect(Collectors.joining(",", "[", "]"));
        return "{\"open\":%s,\"file\":%s,\"groups\":%s}"
                .formatted(
                        JSON.writeValueAsString(call.method()),
                        JSON.writeValueAsString(file.toString()),
                        groups);
    }

    private void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                complain("left behind: " + file);
            }
        }
    }

    /** Runs what is open so many times. */
    Runs run(int times) throws PeerException {
        JsonNode answer = ask("{\"run\":" + times + "}");
        JsonNode nanos = answer.path("nanos");
        long[] each = new long[nanos.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = nanos.get(i).asLong() / repeat;
        }
        JsonNode value = answer.path("value");
        return new Runs(each, value.isNumber() ? value.asDouble() : Double.NaN);
    }

    private JsonNode ask(String request) throws PeerException {
        try {
            requests.write(request + "\n");
            requests.flush();
            String line = null;
            for (long waited = 0; line == null && waited < 4 * timeoutSeconds; waited++) {
                line = answers.poll(250, TimeUnit.MILLISECONDS);
                if (line == null && !process.isAlive() && answers.isEmpty()) {
                    throw new PeerException(
                            name + " ended with code " + process.exitValue() + lastWords());
                }
            }
            if (line == null) {
                throw new PeerException(
                        name + " gave no answer within " + timeoutSeconds + " s" + lastWords());
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new PeerException(name + ": " + answer.path("error").asString());
            }
            return answer;
        } catch (IOException | JacksonException e) {
            throw new PeerException(name + " does not answer: " + e.getMessage() + lastWords(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted while waiting for " + name, e);
        }
    }

    private String lastWords() {
        synchronized (complaints) {
            return complaints.isEmpty() ? "" : "; it said: " + String.join(" / ", complaints);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
