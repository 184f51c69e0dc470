package dev.tessera.benchmark.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs named cases of {@code peer.py} with libtorch: one request a line on standard input, one
 * answer a line on standard output, both JSON.
 *
 * <p>Requests: {@code {"open": case, "file": data, "groups": [[{"type", "shape", "fill"}]]}}
 * prepares a case, {@code {"run": n}} runs it n times and tells the nanoseconds of each run, {@code
 * {"close": true}} lets it go. An answer with {@code "error"} tells what went wrong.
 */
public final class TorchPeer {
    private final PtNDManager manager;
    private final TorchScript script;
    private PreparedCase prepared;

    private TorchPeer(PtNDManager manager) throws IOException {
        this.manager = manager;
        script = TorchScript.load(manager);
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // whatever libraries print must not look like an answer
        Engine engine = Engine.getEngine("PyTorch");
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(true);
        try (PtNDManager manager = (PtNDManager) engine.newBaseManager();
                BufferedReader requests =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            TorchPeer peer = new TorchPeer(manager);
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                answers.println(peer.answer(JsonParser.parseString(line).getAsJsonObject()));
            }
        }
    }

    // One case that fails must not end the others.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private JsonObject answer(JsonObject request) {
        JsonObject answer = new JsonObject();
        try {
            if (request.has("open")) {
                close();
                prepared = PreparedCase.open(manager, script, request);
                answer.addProperty("peer", "libtorch " + Engine.getEngine("PyTorch").getVersion());
                answer.addProperty("threads", JniUtils.getNumThreads());
            } else if (request.has("run")) {
                run(request.get("run").getAsInt(), answer);
            } else {
                close();
            }
        } catch (RuntimeException | IOException | OutOfMemoryError e) {
            e.printStackTrace();
            answer.addProperty("error", String.valueOf(e.getMessage()));
        }
        return answer;
    }

    private void run(int times, JsonObject answer) {
        if (prepared == null) {
            throw new IllegalStateException("no case is open");
        }
        JsonArray nanos = new JsonArray();
        for (int i = 0; i < times; i++) {
            nanos.add(prepared.run());
        }
        answer.add("nanos", nanos);
        if (!Float.isNaN(prepared.value())) {
            answer.addProperty("value", prepared.value());
        }
    }

    private void close() {
        if (prepared != null) {
            prepared.close();
            prepared = null;
        }
    }
}
