package dev.tessera.config;

/**
 * The numbers a setting may take: from {@code min}, itself excluded if {@code aboveMin}, to {@code
 * max}; infinite where there is no bound.
 */
public record Bounds(double min, boolean aboveMin, double max) {
    /** No bound. */
    public static final Bounds NONE =
            new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

    public boolean hasMin() {
        return min != Double.NEGATIVE_INFINITY;
    }

    public boolean hasMax() {
        return max != Double.POSITIVE_INFINITY;
    }

    public boolean contains(double value) {
        return (aboveMin ? value > min : value >= min) && value <= max;
    }

    /** For people: "2 to 65536", "above 0", "at most 1", or nothing. */
    public String describe() {
        String lowest = ValueText.number(min);
        String highest = ValueText.number(max);
        if (hasMin() && hasMax())
            return aboveMin
                    ? "above " + lowest + " and at most " + highest
                    : lowest + " to " + highest;
        if (hasMin()) return (aboveMin ? "above " : "at least ") + lowest;
        return hasMax() ? "at most " + highest : "";
    }
}
