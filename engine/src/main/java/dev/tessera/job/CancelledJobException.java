package dev.tessera.job;

/** Thrown at a safe point of a job that was cancelled. */
public final class CancelledJobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledJobException() {
        super("cancelled");
    }
}
