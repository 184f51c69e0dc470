package dev.tessera.figure;

import java.util.Objects;

/**
 * Lower and upper ends of an interval around each value of a series.
 *
 * @param meaning what the interval is, as the reader is told: "95 % bootstrap interval over users"
 */
public record Interval(Numbers lower, Numbers upper, String meaning) {
    public Interval {
        Objects.requireNonNull(meaning, "meaning");
        if (lower.size() != upper.size()) {
            throw new IllegalArgumentException(
                    "interval '"
                            + meaning
                            + "': "
                            + lower.size()
                            + " lower ends and "
                            + upper.size()
                            + " upper ends, expected as many");
        }
    }

    public int size() {
        return lower.size();
    }
}
