package dev.tessera.benchmark;

/** A peer that could not be started, failed, or gave no answer in time. */
final class PeerException extends Exception {
    private static final long serialVersionUID = 1L;

    PeerException(String message) {
        super(message);
    }

    PeerException(String message, Throwable cause) {
        super(message, cause);
    }
}
