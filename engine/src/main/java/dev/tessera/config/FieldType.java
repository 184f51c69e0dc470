package dev.tessera.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What kind of value a setting holds. */
public sealed interface FieldType {
    /** A whole number: an int, or a long if {@code wide}. */
    record Whole(boolean wide) implements FieldType {}

    /** A finite number. */
    record Real() implements FieldType {}

    /** True or false. */
    record Flag() implements FieldType {}

    /** Any text. */
    record Text(TextKind kind) implements FieldType {}

    /** One of the constants of an enum. */
    record Choice(Class<? extends Enum<?>> type) implements FieldType {
        /** The constants as they are written, in the order of their declaration. */
        public List<String> names() {
            return Stream.of(type.getEnumConstants()).map(ValueText::of).toList();
        }

        /** What a constant means, as its {@link Meaning} says; empty if it has none. */
        public String meaning(String name) {
            return Stream.of(type.getEnumConstants())
                    .filter(constant -> ValueText.of(constant).equals(name))
                    .flatMap(
                            constant ->
                                    Stream.of(type.getFields())
                                            .filter(f -> f.getName().equals(constant.name())))
                    .map(constant -> constant.getAnnotation(Meaning.class))
                    .flatMap(Stream::ofNullable)
                    .map(Meaning::value)
                    .findFirst()
                    .orElse("");
        }
    }

    /** Any number of values of one kind. */
    record ListOf(FieldType element) implements FieldType {}

    /** For people: "a whole number", "one of mean, last". */
    default String describe() {
        return switch (this) {
            case Whole _ -> "a whole number";
            case Real _ -> "a number";
            case Flag _ -> "true or false";
            case Text _ -> "text";
            case Choice choice -> "one of " + String.join(", ", choice.names());
            case ListOf list -> "a list, each element " + list.element.describe();
        };
    }

    /**
     * The value a scalar text stands for; empty if it is not of this type. Lists are not scalars.
     */
    default Optional<Object> parse(String text) {
        return switch (this) {
            case Whole whole -> Numbers.whole(text, whole.wide);
            case Real _ -> Numbers.real(text);
            case Flag _ ->
                    switch (text) {
                        case "true" -> Optional.of(true);
                        case "false" -> Optional.of(false);
                        default -> Optional.empty();
                    };
            case Text _ -> Optional.of(text);
            case Choice choice ->
                    Stream.<Object>of((Object[]) choice.type.getEnumConstants())
                            .filter(c -> ValueText.of(c).equals(text))
                            .findFirst();
            case ListOf _ -> Optional.empty();
        };
    }

    /**
     * How numbers are written: decimal, digits may be grouped by underscores, no leading zeros
     * (elsewhere they mean octal).
     */
    final class Numbers {
        private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*(_[0-9]+)*)");
        private static final Pattern REAL =
                Pattern.compile(
                        "[-+]?(0|[1-9][0-9]*(_[0-9]+)*)?(\\.[0-9]*)?([eE][-+]?[0-9]{1,4})?");

        /** Longer than any number a person writes, and short enough for the patterns. */
        private static final int MAX_LENGTH = 64;

        private Numbers() {}

        private static Optional<Object> whole(String text, boolean wide) {
            if (text.length() > MAX_LENGTH || !WHOLE.matcher(text).matches())
                return Optional.empty();
            try {
                String digits = text.replace("_", "");
                return Optional.of(
                        wide ? (Object) Long.parseLong(digits) : (Object) Integer.parseInt(digits));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        private static Optional<Object> real(String text) {
            if (text.length() > MAX_LENGTH
                    || !REAL.matcher(text).matches()
                    || text.chars().noneMatch(Character::isDigit)) return Optional.empty();
            try {
                double value = Double.parseDouble(text.replace("_", ""));
                return Double.isFinite(value)
                        ? Optional.of(value + 0.0)
                        : Optional.empty(); // + 0.0 makes -0.0 the same 0
            } catch (NumberFormatException _) {
                return Optional.empty(); // an exponent without digits before it
            }
        }
    }
}
