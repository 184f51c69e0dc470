package dev.tessera.experiment;

/**
 * A curve in a few numbers, for tables; points that are not numbers count for the last value only.
 *
 * @param run whose curve it is
 * @param lastStep step of its last point
 * @param last its last value, NaN where the training went wrong
 * @param smallest NaN if no point is a number
 * @param largest NaN if no point is a number
 */
public record CurveSummary(
        String run, CurveName name, long lastStep, double last, double smallest, double largest) {}
