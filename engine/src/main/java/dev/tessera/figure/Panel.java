package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.Objects;

/**
 * One plot of a figure.
 *
 * @param title what tells it from the other panels, empty in a figure of one panel
 * @param view which part of the plot is drawn
 */
public record Panel(
        String title,
        Plot plot,
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = WholeView.class) View view) {
    public Panel {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(plot, "plot");
        // A description written without one shows everything.
        view = Objects.requireNonNullElse(view, View.WHOLE);
    }

    public Panel(String title, Plot plot) {
        this(title, plot, View.WHOLE);
    }

    public Panel viewed(View view) {
        return new Panel(title, plot, view);
    }
}
