package dev.tessera.exec.reference;

/** A value at run time, with the sizes of this run. */
@SuppressWarnings("ArrayRecordComponent") // tensors are never compared
sealed interface Tensor {
    int rows();

    int columns();

    /** Row-major doubles. */
    record Floats(int rows, int columns, double[] data) implements Tensor {
        static Floats zeros(int rows, int columns) {
            return new Floats(rows, columns, new double[rows * columns]);
        }

        double at(int row, int column) {
            return data[row * columns + column];
        }

        void set(int row, int column, double value) {
            data[row * columns + column] = value;
        }

        void add(int row, int column, double value) {
            data[row * columns + column] += value;
        }

        double scalar() {
            return data[0];
        }
    }

    /** Row-major ints. */
    record Ints(int rows, int columns, int[] data) implements Tensor {}
}
