package dev.tessera.format;

import java.util.List;

/**
 * A dense array with its shape, row-major, as it stands in a file. The arrays are the payload
 * itself and are not copied; half precision is read into floats.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content nowhere, copied never
public sealed interface Tensor {
    List<Integer> shape();

    /** Number of elements: the product of the shape, 1 for a scalar. */
    default int size() {
        return size(shape());
    }

    /**
     * Single precision; the elements start at {@code offset}, so that a view of a larger arena can
     * be written without a copy.
     */
    record Floats(List<Integer> shape, float[] values, int offset) implements Tensor {
        public Floats {
            shape = List.copyOf(shape);
            fits(shape, values.length - offset);
        }

        public Floats(List<Integer> shape, float[] values) {
            this(shape, values, 0);
        }
    }

    record Doubles(List<Integer> shape, double[] values) implements Tensor {
        public Doubles {
            shape = List.copyOf(shape);
            fits(shape, values.length);
        }
    }

    record Ints(List<Integer> shape, int[] values) implements Tensor {
        public Ints {
            shape = List.copyOf(shape);
            fits(shape, values.length);
        }
    }

    record Longs(List<Integer> shape, long[] values) implements Tensor {
        public Longs {
            shape = List.copyOf(shape);
            fits(shape, values.length);
        }
    }

    /** The type this tensor is written as. */
    default TensorType type() {
        return switch (this) {
            case Floats _ -> TensorType.F32;
            case Doubles _ -> TensorType.F64;
            case Ints _ -> TensorType.I32;
            case Longs _ -> TensorType.I64;
        };
    }

    /**
     * The elements as floats, rounded where the type is wider; a new array unless this is a {@link
     * Floats} that fills its array.
     */
    default float[] toFloats() {
        float[] result = new float[size()];
        switch (this) {
            case Floats t -> {
                if (t.offset == 0 && t.values.length == result.length) return t.values;
                System.arraycopy(t.values, t.offset, result, 0, result.length);
            }
            case Doubles t -> {
                for (int i = 0; i < result.length; i++) result[i] = (float) t.values[i];
            }
            case Ints t -> {
                for (int i = 0; i < result.length; i++) result[i] = t.values[i];
            }
            case Longs t -> {
                for (int i = 0; i < result.length; i++) result[i] = t.values[i];
            }
        }
        return result;
    }

    private static int size(List<Integer> shape) {
        int size = 1;
        for (int extent : shape) {
            if (extent < 0)
                throw new IllegalArgumentException("shape " + shape + " has a negative extent");
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    private static void fits(List<Integer> shape, int available) {
        if (available < size(shape)) {
            throw new IllegalArgumentException(
                    "shape "
                            + shape
                            + " needs "
                            + size(shape)
                            + " elements, the array has "
                            + available);
        }
    }
}
