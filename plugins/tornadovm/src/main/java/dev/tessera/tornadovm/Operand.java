package dev.tessera.tornadovm;

import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.DType;

/**
 * What a kernel reads or writes: rows x columns, row-major, in the heap of its type.
 *
 * @param first element of the region at which it begins
 */
record Operand(Region region, int first, Rows rows, int columns) {

    DType type() {
        return region.type();
    }

    /** Where it begins in the heap. */
    int offset() {
        return region.start() + first;
    }

    /** Rows of the present run. */
    int count() {
        return rows.now();
    }

    /** Elements of the present run. */
    int length() {
        return rows.now() * columns;
    }

    /** Elements at the bound of its symbol. */
    int bound() {
        return rows.bound() * columns;
    }

    boolean sameMemory(Operand other) {
        return region == other.region && first == other.first;
    }
}
