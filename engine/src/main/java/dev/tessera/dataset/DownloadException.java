package dev.tessera.dataset;

/**
 * Says that a log could not be fetched from its publisher: the network or the server failed, not
 * the data.
 */
public final class DownloadException extends DatasetException {
    private static final long serialVersionUID = 1L;

    public DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
