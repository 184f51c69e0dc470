package dev.tessera.dataset;

/** Says why a log cannot be used as asked: what was wrong, where, and what to do. */
public sealed class DatasetException extends RuntimeException permits DownloadException {
    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
