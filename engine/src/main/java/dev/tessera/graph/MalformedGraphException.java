package dev.tessera.graph;

/**
 * A graph that breaks a rule every pass and executor relies on. The message names the node and the
 * line that built it.
 */
public final class MalformedGraphException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedGraphException(String message) {
        super(message);
    }

    public MalformedGraphException(Node node, String message) {
        super(message + ": " + node);
    }
}
