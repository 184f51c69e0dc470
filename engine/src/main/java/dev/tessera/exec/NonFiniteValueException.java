package dev.tessera.exec;

/** A watched operation gave a number that is not finite. */
public final class NonFiniteValueException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public NonFiniteValueException(String message) {
        super(message);
    }
}
