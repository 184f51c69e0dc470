package dev.tessera.experiment;

/** The run store cannot be read or written, or was asked for what it does not have. */
public final class RunStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunStoreException(String message) {
        super(message);
    }

    public RunStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
