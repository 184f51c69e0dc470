package dev.tessera.exec;

import java.util.Arrays;

/**
 * A window on an executor's memory: {@code rows x columns} ints from {@code offset} on, row-major.
 * Not to be written.
 */
@SuppressWarnings("ArrayRecordComponent") // a window, compared by nobody
public record IntView(int[] array, int offset, int rows, int columns) {

    public int get(int row, int column) {
        return array[offset + java.util.Objects.checkIndex(row, rows) * columns + column];
    }

    public int[] copy() {
        return Arrays.copyOfRange(array, offset, offset + rows * columns);
    }
}
