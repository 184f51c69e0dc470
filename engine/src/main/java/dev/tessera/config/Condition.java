package dev.tessera.config;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * When a setting has an effect, said of another setting.
 *
 * @param path the other setting
 * @param test what it must be
 */
public record Condition(String path, Test test) {

    /** What the value of a setting must be. */
    public sealed interface Test {}

    /** One of these, as they are written. */
    public record OneOf(List<String> values) implements Test {}

    /** A list with this element. */
    public record Holds(String element) implements Test {}

    /** A number above this one. */
    public record Above(double bound) implements Test {}

    /**
     * Reads {@code loss is sampled}, {@code start is auto or random}, {@code models has one-rec} or
     * {@code weight above 0}.
     *
     * @param pathOf from a key to the path of its setting
     */
    static Condition parse(String text, UnaryOperator<String> pathOf) {
        String[] words = text.split(" ", 3);
        if (words.length < 3) {
            throw malformed(text);
        }
        Test test =
                switch (words[1]) {
                    case "is" -> new OneOf(List.of(words[2].split(" or ")));
                    case "has" -> new Holds(words[2]);
                    case "above" -> new Above(Double.parseDouble(words[2]));
                    default -> throw malformed(text);
                };
        return new Condition(pathOf.apply(words[0]), test);
    }

    private static IllegalStateException malformed(String text) {
        return new IllegalStateException(
                "the condition '"
                        + text
                        + "' cannot be read, expected KEY is VALUE or VALUE ..., KEY has VALUE or KEY above NUMBER");
    }

    /** Whether it holds for these values by path. */
    boolean holds(Map<String, Object> values) {
        Object value = values.get(path);
        return switch (test) {
            case OneOf one -> one.values.contains(ValueText.of(value));
            case Holds holds ->
                    value instanceof List<?> list
                            && list.stream().map(ValueText::of).anyMatch(holds.element::equals);
            case Above above ->
                    value instanceof Number number && number.doubleValue() > above.bound;
        };
    }

    /** A mistake in the declaration, found before it hides a setting for ever. */
    void check(Field other) {
        FieldType type = other.type();
        boolean possible =
                switch (test) {
                    case OneOf one ->
                            type instanceof FieldType.Choice c && c.names().containsAll(one.values);
                    case Holds holds ->
                            type instanceof FieldType.ListOf(FieldType.Choice c)
                                    && c.names().contains(holds.element);
                    case Above _ ->
                            type instanceof FieldType.Whole || type instanceof FieldType.Real;
                };
        if (!possible) {
            throw new IllegalStateException(
                    "the condition '"
                            + this
                            + "' can never hold: "
                            + path
                            + " is "
                            + type.describe());
        }
    }

    /** What the other setting must be, one of several: the values of its choice, in their order. */
    public Stream<String> choices() {
        return switch (test) {
            case OneOf one -> one.values.stream();
            case Holds holds -> Stream.of(holds.element);
            case Above _ -> Stream.of();
        };
    }

    /** As it is written, with the whole path. */
    @Override
    public String toString() {
        return switch (test) {
            case OneOf one -> path + " is " + String.join(" or ", one.values);
            case Holds holds -> path + " has " + holds.element;
            case Above above -> path + " above " + ValueText.number(above.bound);
        };
    }
}
