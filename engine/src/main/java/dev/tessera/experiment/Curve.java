package dev.tessera.experiment;

/**
 * The points of one curve by ascending step; a value may be NaN, which is where a training went
 * wrong.
 */
@SuppressWarnings("ArrayRecordComponent") // plotted, not compared
public record Curve(CurveName name, long[] steps, double[] values) {
    public int size() {
        return steps.length;
    }
}
