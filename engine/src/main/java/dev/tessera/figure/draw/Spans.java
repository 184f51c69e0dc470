package dev.tessera.figure.draw;

import org.jfree.data.Range;

/** Ranges that grow with values. */
final class Spans {
    private Spans() {}

    /**
     * {@code range} widened to the numbers among {@code values}; NaN is passed over.
     *
     * @param range null for no range yet, as JFreeChart has it
     */
    static Range include(Range range, double[] values) {
        Range wide = range;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                wide = wide == null ? new Range(value, value) : Range.expandToInclude(wide, value);
            }
        }
        return wide;
    }
}
