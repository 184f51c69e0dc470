package dev.tessera.graph;

import java.util.Set;

/** The line of user code that built a node, for error messages. */
public record Origin(String description) {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Set<String> BUILDERS =
            Set.of(
                    Origin.class.getName(),
                    GraphBuilder.class.getName(),
                    ShapeCheck.class.getName(),
                    ShapeException.class.getName());

    /** The nearest frame outside the classes that build nodes. */
    static Origin here() {
        return WALKER.walk(
                frames ->
                        frames.filter(frame -> !builds(frame.getClassName()))
                                .findFirst()
                                .map(
                                        frame ->
                                                new Origin(
                                                        frame.getFileName()
                                                                + ":"
                                                                + frame.getLineNumber()))
                                .orElse(new Origin("unknown")));
    }

    /** Whether a class builds nodes or is a family's shape rules. */
    private static boolean builds(String name) {
        return BUILDERS.contains(name)
                || name.startsWith(Origin.class.getPackageName()) && name.endsWith("Shapes");
    }

    @Override
    public String toString() {
        return description;
    }
}
