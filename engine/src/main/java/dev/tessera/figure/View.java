package dev.tessera.figure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a panel is drawn; the numbers outside it remain in the description.
 *
 * @param x shown part of the level axis, empty for all of it; on a bar plot's axis of categories it
 *     has no effect
 * @param y shown part of the upright axis, likewise
 * @param hidden names of series that are not drawn; the colours of the others do not change
 */
public record View(Optional<Axis.Range> x, Optional<Axis.Range> y, List<String> hidden) {
    public static final View WHOLE = new View(Optional.empty(), Optional.empty(), List.of());

    public View {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        hidden = List.copyOf(hidden);
    }

    public View hiding(List<String> series) {
        return new View(x, y, series);
    }

    public View over(Optional<Axis.Range> x, Optional<Axis.Range> y) {
        return new View(x, y, hidden);
    }

    public boolean hides(String series) {
        return hidden.contains(series);
    }
}
