package dev.tessera.app.activity;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** Failures in words. */
final class Failures {
    private Failures() {}

    /** What is said of a failure: its message, or its kind where it has none. */
    static String reason(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    /** The whole trace. */
    static String trace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
