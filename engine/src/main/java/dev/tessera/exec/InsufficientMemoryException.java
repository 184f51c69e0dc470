package dev.tessera.exec;

/** A program that needs more memory than there is, refused before anything was allocated. */
public final class InsufficientMemoryException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public InsufficientMemoryException(String message) {
        super(message);
    }
}
