package dev.tessera.dataset.source;

/**
 * Which columns a source has besides user and item.
 *
 * @param valueName what the value is, empty without one
 */
record LogShape(boolean timed, boolean valued, boolean acted, String valueName) {
    /** Users and items in order and nothing else. */
    static final LogShape ORDER_ONLY = new LogShape(false, false, false, "");

    /** Whether the value is a rating, so that low and high ones can be told apart. */
    boolean rated() {
        return valueName.equals("rating");
    }
}
