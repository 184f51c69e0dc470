package dev.tessera.dataset;

/** What a user did with an item, one bit each; several may hold at once. */
public enum Action {
    /** The item was shown or clicked: every interaction of a plain log. */
    VIEW,
    /** Played to its end, or nearly. */
    COMPLETE,
    /** Played long for its duration. */
    LONG_VIEW,
    LIKE,
    FOLLOW,
    FORWARD,
    COMMENT,
    DISLIKE;

    @SuppressWarnings(
            "EnumOrdinal") // the bit is the place in this list, which is part of the format of logs
    public short bit() {
        return (short) (1 << ordinal());
    }
}
