package dev.tessera.app.chart;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a place in a figure says when the pointer rests there.
 *
 * @param heading what all rows share: the x of curves, the category of bars; may be empty
 * @param marks places in the drawing to point out
 * @param rule level place of a line down the plot, where rows are read off one x
 * @param pick the mark that a click chooses
 */
record Reading(
        int panel,
        String heading,
        List<Row> rows,
        List<Mark> marks,
        Optional<Double> rule,
        Optional<Pick> pick) {
    /**
     * A number of a series.
     *
     * @param colour place of its colour among those of the plot, -1 for none
     * @param beside what else there is to say, such as an interval; may be empty
     */
    record Row(int colour, String name, String value, String beside) {
        Row(int colour, String name, String value) {
            this(colour, name, value, "");
        }
    }

    /** A place in the drawing. */
    record Mark(int colour, double x, double y) {}

    Reading {
        Objects.requireNonNull(heading, "heading");
        rows = List.copyOf(rows);
        marks = List.copyOf(marks);
    }

    /** All of it as one text. */
    String text() {
        StringBuilder text = new StringBuilder(heading);
        for (Row row : rows) {
            text.append(text.isEmpty() ? "" : "\n").append(row.name());
            text.append(row.name().isEmpty() ? "" : ": ").append(row.value());
            text.append(row.beside().isEmpty() ? "" : " ").append(row.beside());
        }
        return text.toString();
    }
}
