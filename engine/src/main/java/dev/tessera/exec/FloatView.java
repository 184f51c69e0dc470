package dev.tessera.exec;

import java.util.Arrays;

/**
 * A window on an executor's memory: {@code rows x columns} floats from {@code offset} on,
 * row-major. Not to be written.
 *
 * @param array backing store, larger than the window
 */
@SuppressWarnings("ArrayRecordComponent") // a window, compared by nobody
public record FloatView(float[] array, int offset, int rows, int columns) {

    public float get(int row, int column) {
        return array[offset + java.util.Objects.checkIndex(row, rows) * columns + column];
    }

    /** The only element, of a scalar. */
    public float scalar() {
        if (rows != 1 || columns != 1) {
            throw new IllegalStateException("not a scalar: " + rows + " x " + columns);
        }
        return array[offset];
    }

    public float[] copy() {
        return Arrays.copyOfRange(array, offset, offset + rows * columns);
    }
}
