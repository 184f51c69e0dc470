package dev.tessera.job;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/** Chooses how progress is shown on the error stream, which stays free of results. */
public final class TerminalProgress {
    private static final int DEFAULT_COLUMNS = 80;

    private TerminalProgress() {}

    /** A line that is redrawn if a person sits at a terminal, plain lines otherwise. */
    public static JobListener choose(PrintStream err) {
        return choose(err, isInteractive(), System.getenv());
    }

    /** Whether a line on the error stream can be written over. */
    public static boolean redraws() {
        return redraws(isInteractive(), System.getenv());
    }

    @SuppressWarnings(
            "SystemConsoleNull") // a runtime without the console's provider does return null
    private static boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static boolean redraws(boolean interactive, Map<String, String> environment) {
        return interactive && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    static JobListener choose(
            PrintStream err, boolean interactive, Map<String, String> environment) {
        if (!redraws(interactive, environment)) return new LineProgress(err);
        return new LiveProgress(err, columns(environment.getOrDefault("COLUMNS", "")));
    }

    private static int columns(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : DEFAULT_COLUMNS;
    }
}
