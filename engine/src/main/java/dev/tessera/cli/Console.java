package dev.tessera.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a command's words go: one JSON document or tables on standard output, everything else on
 * standard error. Mixed into every command.
 */
final class Console {
    /** Paths as they are typed, not as file: addresses. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .addModule(
                            new SimpleModule("paths")
                                    .addSerializer(Path.class, new ToStringSerializer(Path.class)))
                    .build();

    private static final String TRACE = "--trace";

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    private boolean json;

    @SuppressWarnings(
            "UnusedVariable") // read from the parsed command line, where failures are told
    @Option(names = TRACE, description = "With an error, show where in the program it arose.")
    private boolean trace;

    boolean json() {
        return json;
    }

    /** Whether the command was called with {@code --trace}. */
    static boolean traces(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return innermost.hasMatchedOption(TRACE);
    }

    /** The result of the command: {@code document} as JSON, or else {@code text}. */
    void result(Object document, Object text) {
        write(json ? JSON.writeValueAsString(document) : text.toString(), json);
    }

    /** A document that is JSON with or without {@code --json}. */
    void printJson(String document) {
        write(document, true);
    }

    void printText(String text) {
        write(text, false);
    }

    /** JSON is UTF-8 whatever the terminal's character set. */
    private static void write(String result, boolean json) {
        String whole = result.endsWith("\n") ? result : result + "\n";
        if (json) {
            out().writeBytes(whole.getBytes(StandardCharsets.UTF_8));
        } else {
            out().print(Printable.text(whole));
        }
        if (out().checkError()) {
            throw new CommandException(
                    ExitCode.CANNOT_WRITE, "the result could not be written to standard output");
        }
    }

    /** Something beside the result. */
    void say(String line) {
        err().println(line);
    }

    /** What went wrong, under the program's name. */
    static void complain(String message) {
        err().println("tessera: " + Printable.text(message));
    }

    @SuppressWarnings("SystemOut") // the command line's output
    static PrintStream out() {
        return System.out;
    }

    static PrintStream err() {
        return System.err;
    }
}
