package dev.tessera.exec;

/** A compiled graph. One thread at a time; {@link #run} allocates nothing. */
public interface Program extends AutoCloseable {

    /** The buffers the caller fills before a run; always the same object. */
    Feed feed();

    /**
     * Runs the graph once with what the feed holds.
     *
     * @throws IllegalArgumentException if a symbol is unbound or above its bound, or if offsets are
     *     not ascending from 0 to their number of rows, or if an index lies outside its table
     */
    void run();

    /**
     * As {@link #run()}, with the time of each node; slowed down by reading the time. An executor
     * that cannot tell nodes apart calls nobody.
     */
    default void run(NodeClock clock) {
        run();
    }

    /** A float output of the last run: valid until the next. */
    FloatView floats(String output);

    /** An int output of the last run: valid until the next. */
    IntView ints(String output);

    /** Bytes of activations planned for one run at the bounds of all symbols. */
    long plannedBytes();

    @Override
    void close();
}
