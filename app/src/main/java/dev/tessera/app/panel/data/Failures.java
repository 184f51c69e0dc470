package dev.tessera.app.panel.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in words why something could not be read. */
public final class Failures {
    private Failures() {}

    public static String words(Throwable cause) {
        return switch (cause) {
            case OutOfMemoryError _ ->
                    "this log needs more memory than there is; keep fewer users (maxUsers), or start the workbench with more";
            case NoSuchFileException e -> "there is no " + e.getFile();
            case AccessDeniedException e -> "no permission to read " + e.getFile();
            case IOException e -> "cannot read: " + message(e);
            default -> message(cause);
        };
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null || cause.getMessage().isBlank()
                ? "an unexpected " + cause.getClass().getSimpleName()
                : cause.getMessage();
    }
}
