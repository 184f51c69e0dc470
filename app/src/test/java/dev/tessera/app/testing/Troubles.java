package dev.tessera.app.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What went wrong without a test asking: exceptions that nobody caught, on any thread, and warnings
 * of JavaFX, such as of a stylesheet that names a colour that is not there.
 */
public final class Troubles implements AutoCloseable {
    private final List<String> seen = new ArrayList<>();
    private final Logger javafx = Logger.getLogger("javafx");
    private final Thread fx;
    private final Thread.UncaughtExceptionHandler before =
            Thread.getDefaultUncaughtExceptionHandler();
    private final Thread.UncaughtExceptionHandler fxBefore;
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                        add(
                                entry.getLoggerName()
                                        + ": "
                                        + entry.getMessage()
                                        + (entry.getThrown() == null
                                                ? ""
                                                : trace(entry.getThrown())));
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    /**
     * @param fx the FX thread
     */
    public Troubles(Thread fx) {
        this.fx = fx;
        fxBefore = fx.getUncaughtExceptionHandler();
        Thread.UncaughtExceptionHandler taken =
                (thread, thrown) -> add("uncaught in " + thread.getName() + trace(thrown));
        fx.setUncaughtExceptionHandler(taken);
        Thread.setDefaultUncaughtExceptionHandler(taken);
        javafx.addHandler(handler);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return "\n" + text;
    }

    private synchronized void add(String trouble) {
        if (!seen.contains(trouble)) {
            seen.add(trouble);
        }
    }

    /** Each once, in the order they came. */
    public synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        javafx.removeHandler(handler);
        Thread.setDefaultUncaughtExceptionHandler(before);
        fx.setUncaughtExceptionHandler(fxBefore);
    }
}
