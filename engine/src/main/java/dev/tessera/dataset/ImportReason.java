package dev.tessera.dataset;

/** Why a row of a source is not in the log. */
public enum ImportReason {
    /** Too few fields, text after a closing quote, a quote never closed, invalid JSON. */
    MALFORMED("malformed line"),
    MISSING_ID("user or item missing"),
    BAD_TIME("time not readable"),
    NEGATIVE_TIME("time before 1970"),
    BAD_VALUE("value not a finite number"),
    UNKNOWN_ACTION("unknown action"),
    BAD_ENCODING("bytes that are no text in the encoding"),
    BELOW_LIKE("rated below the threshold"),
    DUPLICATE("same user, item and time"),
    NOT_SAMPLED("user not drawn"),
    TOO_FEW("user or item with too few interactions");

    private final String label;

    ImportReason(String label) {
        this.label = label;
    }

    /** In words, for a table. */
    public String label() {
        return label;
    }

    /** Whether the row was unreadable; otherwise it was left out on purpose. */
    public boolean problem() {
        return compareTo(BELOW_LIKE) < 0;
    }
}
