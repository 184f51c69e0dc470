package dev.tessera.config;

import java.util.List;
import java.util.Map;

/** A YAML text as a tree that knows its places, before anything is known of what it should hold. */
sealed interface SourceNode {
    Position at();

    /** Values by key, in the order of the text. */
    record Mapping(Position at, Map<String, Entry> entries) implements SourceNode {}

    /** A value and the place of its key. */
    record Entry(Position keyAt, SourceNode value) {}

    record Sequence(Position at, List<SourceNode> elements) implements SourceNode {}

    record Scalar(Position at, String text) implements SourceNode {}

    /** Nothing, or {@code null}. */
    record Empty(Position at) implements SourceNode {}

    /** For messages: "text 'x'", "a list". */
    default String describe() {
        return switch (this) {
            case Mapping _ -> "a group of settings";
            case Sequence _ -> "a list";
            case Scalar scalar -> "'" + scalar.text + "'";
            case Empty _ -> "empty";
        };
    }
}
