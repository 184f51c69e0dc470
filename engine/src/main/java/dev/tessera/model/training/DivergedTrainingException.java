package dev.tessera.model.training;

/** The loss or its gradient stopped being a finite number. */
public final class DivergedTrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DivergedTrainingException(String message) {
        super(message);
    }
}
