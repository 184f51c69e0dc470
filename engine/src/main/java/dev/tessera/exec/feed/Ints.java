package dev.tessera.exec.feed;

/**
 * An int operand of an instruction: rows x columns from {@code offset} of {@code array} on,
 * row-major.
 */
@SuppressWarnings("ArrayRecordComponent") // a window on shared memory
public record Ints(int[] array, int offset, Rows rows, int columns) {

    public static Ints of(int... array) {
        return new Ints(array, 0, Rows.fixed(array.length), 1);
    }

    public int count() {
        return rows.now();
    }

    public int length() {
        return rows.now() * columns;
    }

    /** Element {@code index} in row-major order. */
    public int get(int index) {
        return array[offset + index];
    }
}
