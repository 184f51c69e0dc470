package dev.tessera.benchmark;

import java.util.OptionalDouble;

/** Something that can be run again and again, ready to be timed. */
interface Task extends AutoCloseable {
    void run();

    /** A number of the last run that a peer computes too, such as a loss. */
    default OptionalDouble value() {
        return OptionalDouble.empty();
    }

    @Override
    void close();
}
