package dev.tessera.cli;

import java.io.PrintStream;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a command's words go: one JSON document or tables on standard output, everything else on standard error. Mixed into every command. */
final class Console {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** The result of the command: {@code document} as JSON, or else {@code text}. */
    void result(Object document, Object text) {
        if (json) {
            out().println(JSON.writeValueAsString(document));
        } else {
            String shown = text.toString();
            out().print(shown.endsWith("\n") ? shown : shown + "\n");
        }
        out().flush();
    }

    /** Something beside the result. */
    void say(String line) {
        err().println(line);
    }

    @SuppressWarnings("SystemOut") // the command line's output
    static PrintStream out() {
        return System.out;
    }

    static PrintStream err() {
        return System.err;
    }
}
