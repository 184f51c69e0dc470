package dev.tessera.exec.cpu;

/**
 * An int operand of an instruction: rows x columns from {@code offset} of {@code array} on,
 * row-major.
 */
@SuppressWarnings("ArrayRecordComponent") // a window on shared memory
record Ints(int[] array, int offset, Rows rows, int columns) {

    static Ints of(int... array) {
        return new Ints(array, 0, Rows.fixed(array.length), 1);
    }

    int count() {
        return rows.now();
    }

    int length() {
        return rows.now() * columns;
    }

    /** Element {@code index} in row-major order. */
    int get(int index) {
        return array[offset + index];
    }
}
