package dev.tessera.dataset;

/** Says why a log cannot be used as asked: what was wrong, where, and what to do. */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
