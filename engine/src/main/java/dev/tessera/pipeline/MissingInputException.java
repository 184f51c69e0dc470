package dev.tessera.pipeline;

/** Something the user named, or should have named, does not exist. */
public final class MissingInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MissingInputException(String message) {
        super(message);
    }
}
