package dev.tessera.dataset;

/**
 * A log cut by time into what a model may learn from, what chooses its epoch, and what measures it
 * once.
 *
 * @param protocol how it was cut, as recorded with every result: "leave-last-out", "global-time
 *     0.8/0.1/0.1"
 * @param trainEnds for each user one past the last position of the training part ({@code start(u)
 *     .. trainEnds[u]})
 */
@SuppressWarnings("ArrayRecordComponent") // large columns; equality is never asked for
public record Split(String protocol, int[] trainEnds, Cases validation, Cases test) {}
