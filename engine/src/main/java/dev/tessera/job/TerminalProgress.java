package dev.tessera.job;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/** Chooses how progress is shown on the error stream, which stays free of results. */
public final class TerminalProgress {
    private static final int DEFAULT_COLUMNS = 80;

    private TerminalProgress() {}

    /** A line that is redrawn if a person sits at a terminal, plain lines otherwise. */
    @SuppressWarnings(
            "SystemConsoleNull") // a runtime without the console's provider does return null
    public static JobListener choose(PrintStream err) {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return choose(err, interactive, System.getenv());
    }

    static JobListener choose(
            PrintStream err, boolean interactive, Map<String, String> environment) {
        if (!interactive || environment.getOrDefault("TERM", "").equals("dumb"))
            return new LineProgress(err);
        return new LiveProgress(err, columns(environment.getOrDefault("COLUMNS", "")));
    }

    private static int columns(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : DEFAULT_COLUMNS;
    }
}
