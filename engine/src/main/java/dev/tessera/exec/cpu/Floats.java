package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Rows;

import java.util.Arrays;

/**
 * A float operand of an instruction: rows x columns from {@code offset} of {@code array} on,
 * row-major.
 */
@SuppressWarnings("ArrayRecordComponent") // a window on shared memory
record Floats(float[] array, int offset, Rows rows, int columns) {

    static Floats of(float[] array, int rows, int columns) {
        return new Floats(array, 0, Rows.fixed(rows), columns);
    }

    /** Rows of the present run. */
    int count() {
        return rows.now();
    }

    /** Elements of the present run. */
    int length() {
        return rows.now() * columns;
    }

    /** Where a row begins in the array. */
    int row(int row) {
        return offset + row * columns;
    }

    /** The first element. */
    float scalar() {
        return array[offset];
    }

    /** Zeros in columns {@code column} to {@code column + width} of {@code count} rows. */
    void clear(int row, int count, int column, int width) {
        for (int i = row; i < row + count; i++) {
            Arrays.fill(array, row(i) + column, row(i) + column + width, 0f);
        }
    }

    boolean sameMemory(Floats other) {
        return array == other.array && offset == other.offset;
    }
}
