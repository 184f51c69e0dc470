package dev.tessera.figure;

import java.util.List;
import java.util.Objects;

/**
 * A chart described as data: what is drawn in the window, exported to files and kept as {@code
 * figure.json} beside them.
 *
 * @param title what the figure shows, in a few words
 * @param subtitle on which data, with which options; may be empty
 * @param caption what to see in it or how it was computed; may be empty
 * @param runs ids of the runs whose numbers are shown, so that a picture can be traced to its
 *     origin
 * @param panels at least one, read row by row
 */
public record Figure(
        String title, String subtitle, String caption, List<String> runs, List<Panel> panels) {
    public Figure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        Objects.requireNonNull(caption, "caption");
        runs = List.copyOf(runs);
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException(
                    "figure '" + title + "' has no panel, expected at least one");
        }
    }

    public static Figure of(String title, Plot plot) {
        return of(title, List.of(new Panel("", plot)));
    }

    public static Figure of(String title, List<Panel> panels) {
        return new Figure(title, "", "", List.of(), panels);
    }

    public Figure subtitled(String text) {
        return new Figure(title, text, caption, runs, panels);
    }

    public Figure captioned(String text) {
        return new Figure(title, subtitle, text, runs, panels);
    }

    public Figure fromRuns(List<String> ids) {
        return new Figure(title, subtitle, caption, ids, panels);
    }
}
