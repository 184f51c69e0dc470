package dev.tessera.evaluation;

/**
 * Under which rules a result was obtained; two results compare only if these agree.
 *
 * @param split how the log was cut: "leave-last-out"
 * @param part which part was asked: "validation", "test", or the name of other cases
 * @param historyExcluded whether items of the history were left out of the recommendations
 * @param candidates how many items were ranked: always the whole catalogue
 * @param epochChosenBy see {@link Declaration}
 * @param ties see {@link Declaration}
 */
public record Protocol(
        String split,
        String part,
        boolean historyExcluded,
        int candidates,
        String epochChosenBy,
        String ties) {

    /** One line for tables and figures. */
    public String text() {
        return "%s, %s part; full catalogue of %d items; history %s; epoch chosen by: %s; ties: %s"
                .formatted(
                        split,
                        part,
                        candidates,
                        historyExcluded ? "removed" : "kept",
                        epochChosenBy,
                        ties);
    }
}
