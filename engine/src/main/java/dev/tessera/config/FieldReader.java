package dev.tessera.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a node or a text into the value of a setting, or says what is wrong with it. */
final class FieldReader {
    private FieldReader() {}

    static Optional<Object> of(Field field, SourceNode node, Problems problems) {
        if (!(field.type() instanceof FieldType.ListOf list))
            return scalar(field, field.type(), field.path(), node, problems);
        if (!(node instanceof SourceNode.Sequence sequence))
            return refuse(field, list, field.path(), node, problems);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.elements().size(); i++) {
            scalar(
                            field,
                            list.element(),
                            field.path() + "[" + i + "]",
                            sequence.elements().get(i),
                            problems)
                    .ifPresent(values::add);
        }
        return values.size() == sequence.elements().size()
                ? Optional.of(List.copyOf(values))
                : Optional.empty();
    }

    /**
     * Reads a value from a command line, a form or a declaration: text is taken as it is unless it
     * is quoted as in YAML, a list may lack its brackets, everything else is YAML.
     */
    static Optional<Object> ofText(Field field, String text, Problems problems) {
        if (field.type() instanceof FieldType.Text && !isQuoted(text)) return Optional.of(text);
        String value = text.strip();
        boolean bare = field.type() instanceof FieldType.ListOf && !value.startsWith("[");
        Problems syntax = new Problems(text);
        SourceNode node = YamlSource.parse(bare ? "[" + value + "]" : value, syntax);
        if (syntax.none()) return of(field, unplaced(node), problems);
        problems.add(
                Position.UNKNOWN,
                field.path(),
                "'" + text + "' cannot be read, expected " + field.expected());
        return Optional.empty();
    }

    /** The text {@link #ofText} reads back as this value. */
    static String toText(FieldType type, Object value) {
        return type instanceof FieldType.Text && !isQuoted((String) value)
                ? (String) value
                : YamlWriter.text(value);
    }

    private static boolean isQuoted(String text) {
        String value = text.strip();
        boolean opened = value.startsWith("\"") || value.startsWith("'");
        return value.length() > 1 && opened && value.endsWith(value.substring(0, 1));
    }

    /** A place in a single value tells nobody anything. */
    private static SourceNode unplaced(SourceNode node) {
        return switch (node) {
            case SourceNode.Scalar scalar -> new SourceNode.Scalar(Position.UNKNOWN, scalar.text());
            case SourceNode.Sequence s ->
                    new SourceNode.Sequence(
                            Position.UNKNOWN,
                            s.elements().stream().map(FieldReader::unplaced).toList());
            case SourceNode.Mapping mapping ->
                    new SourceNode.Mapping(Position.UNKNOWN, mapping.entries());
            case SourceNode.Empty _ -> new SourceNode.Empty(Position.UNKNOWN);
        };
    }

    private static Optional<Object> scalar(
            Field field, FieldType type, String path, SourceNode node, Problems problems) {
        Optional<Object> value =
                node instanceof SourceNode.Scalar scalar
                        ? type.parse(scalar.text())
                        : Optional.empty();
        if (value.isEmpty()) return refuse(field, type, path, node, problems);
        if (value.get() instanceof Number number && !field.bounds().contains(number.doubleValue()))
            return refuse(field, type, path, node, problems);
        return value;
    }

    private static Optional<Object> refuse(
            Field field, FieldType type, String path, SourceNode node, Problems problems) {
        problems.add(
                node.at(),
                path,
                "is "
                        + node.describe()
                        + ", expected "
                        + field.expected(type)
                        + suggestion(type, node));
        return Optional.empty();
    }

    private static String suggestion(FieldType type, SourceNode node) {
        if (!(type instanceof FieldType.Choice choice)
                || !(node instanceof SourceNode.Scalar scalar)) return "";
        return Spelling.nearest(scalar.text(), choice.names())
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }
}
