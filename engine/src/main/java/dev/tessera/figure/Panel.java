package dev.tessera.figure;

import java.util.Objects;

/**
 * One plot of a figure.
 *
 * @param title what tells it from the other panels, empty in a figure of one panel
 */
public record Panel(String title, Plot plot) {
    public Panel {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(plot, "plot");
    }
}
