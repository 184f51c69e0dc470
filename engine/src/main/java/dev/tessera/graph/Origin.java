package dev.tessera.graph;

/** The line of user code that built a node, for error messages. */
public record Origin(String description) {
    private static final StackWalker WALKER = StackWalker.getInstance();

    /** The nearest frame outside this package. */
    static Origin here() {
        return WALKER.walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith("dev.tessera.graph."))
                .findFirst()
                .map(frame -> new Origin(frame.getFileName() + ":" + frame.getLineNumber()))
                .orElse(new Origin("unknown")));
    }

    @Override
    public String toString() {
        return description;
    }
}
