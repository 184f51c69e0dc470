package dev.tessera.app.panel.items;

import java.util.Optional;

/** What the points of the projection are coloured by. */
public sealed interface Colouring {
    record None() implements Colouring {}

    /**
     * The commonest values of a categorical column.
     *
     * @param column of the catalogue
     */
    record Category(String column) implements Colouring {}

    /**
     * The commonest codes of a level of the semantic ids.
     *
     * @param level from 0
     */
    record Code(int level) implements Colouring {}

    /** Occurrences in the training part, on a logarithmic scale. */
    record Popularity() implements Colouring {}

    /** As kept between sessions. */
    default String text() {
        return switch (this) {
            case None _ -> "none";
            case Category(String column) -> "category:" + column;
            case Code(int level) -> "code:" + level;
            case Popularity _ -> "popularity";
        };
    }

    /** Reads what {@link #text} wrote. */
    static Optional<Colouring> of(String text) {
        if (text.startsWith("category:")) {
            return Optional.of(new Category(text.substring("category:".length())));
        }
        if (text.matches("code:[0-9]{1,2}")) {
            return Optional.of(new Code(Integer.parseInt(text.substring("code:".length()))));
        }
        return switch (text) {
            case "none" -> Optional.of(new None());
            case "popularity" -> Optional.of(new Popularity());
            default -> Optional.empty();
        };
    }
}
