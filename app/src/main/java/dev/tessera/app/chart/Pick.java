package dev.tessera.app.chart;

import java.util.Objects;

/**
 * A mark of a figure that the user chose.
 *
 * @param index of the point, the category or the bin within its series; for a heat map the cell,
 *     counted row by row
 */
public record Pick(int panel, String series, int index) {
    public Pick {
        Objects.requireNonNull(series, "series");
    }
}
