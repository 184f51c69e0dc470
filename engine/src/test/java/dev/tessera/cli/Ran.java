package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command came to: its exit code and what it wrote on its two streams. */
record Ran(int exit, String out, String err) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /** Runs a command in this process, with both streams caught. */
    @SuppressWarnings("SystemOut")
    static Ran of(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
        ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(caughtErr, true, StandardCharsets.UTF_8));
            int exit = Tessera.commandLine().execute(words);
            return new Ran(
                    exit,
                    caughtOut.toString(StandardCharsets.UTF_8),
                    caughtErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The command was done. */
    Ran done() {
        assertEquals(0, exit, err);
        return this;
    }

    /**
     * The command failed with this code, printed no result, no stack trace, and said all of these.
     */
    Ran failed(ExitCode code, String... said) {
        assertEquals(code.code(), exit, err + out);
        assertEquals("", out, "a failed command prints no result");
        assertFalse(err.contains("\tat "), () -> "a stack trace: " + err);
        for (String words : said) {
            assertTrue(err.contains(words), () -> "expected '" + words + "' in: " + err);
        }
        return this;
    }

    /** Standard output, which must be one JSON document and nothing else. */
    JsonNode json() {
        done();
        JsonNode document = JSON.readTree(out);
        assertTrue(document.isContainer(), out);
        return document;
    }
}
