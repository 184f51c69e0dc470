package dev.tessera.figure;

import java.util.Objects;

/**
 * Counts of values in neighbouring bins.
 *
 * @param edges {@code bins + 1} rising numbers; bin i reaches from edge i to edge i + 1
 * @param counts one a bin
 */
public record HistogramSeries(String name, Numbers edges, Numbers counts) {
    public HistogramSeries {
        Objects.requireNonNull(name, "name");
        if (counts.size() > 0 && edges.size() != counts.size() + 1) {
            throw new IllegalArgumentException(
                    "histogram '"
                            + name
                            + "': "
                            + edges.size()
                            + " edges for "
                            + counts.size()
                            + " bins, expected "
                            + (counts.size() + 1));
        }
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i - 1) < edges.get(i))) {
                throw new IllegalArgumentException(
                        "histogram '"
                                + name
                                + "': edge "
                                + i
                                + " is "
                                + edges.get(i)
                                + ", expected more than "
                                + edges.get(i - 1));
            }
        }
    }
}
