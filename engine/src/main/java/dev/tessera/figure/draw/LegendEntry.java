package dev.tessera.figure.draw;

import java.awt.geom.Rectangle2D;
import java.util.Objects;

/**
 * Where a legend names a series.
 *
 * @param panel index of the panel it belongs to, -1 for all of them
 */
public record LegendEntry(int panel, String series, Rectangle2D place) {
    /** In place of a panel's index, kept with the entries of a legend that all panels share. */
    static final String ALL = "-1";

    public LegendEntry {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(place, "place");
    }
}
