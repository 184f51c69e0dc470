package dev.tessera.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Moves little-endian elements between a file's bytes and arrays, in blocks, so that no tensor is
 * held twice.
 */
final class Elements {
    private static final int BLOCK_BYTES = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer block =
            ByteBuffer.allocateDirect(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    Elements(FileChannel channel) {
        this.channel = channel;
    }

    private interface Transfer {
        /**
         * Moves {@code count} elements from or to index {@code start} of the array, by relative
         * access to the block.
         */
        void move(ByteBuffer block, int start, int count);
    }

    /** Reads a tensor of a shape already checked against the file, from a byte position. */
    Tensor read(TensorType type, List<Integer> shape, int size, long position) throws IOException {
        return switch (type) {
            case F32, F16, BF16 -> {
                float[] values = new float[size];
                readFloats(type, values, 0, size, position);
                yield new Tensor.Floats(shape, values);
            }
            case F64 -> {
                double[] values = new double[size];
                read(8, size, position, (b, start, n) -> b.asDoubleBuffer().get(values, start, n));
                yield new Tensor.Doubles(shape, values);
            }
            case I32 -> {
                int[] values = new int[size];
                read(4, size, position, (b, start, n) -> b.asIntBuffer().get(values, start, n));
                yield new Tensor.Ints(shape, values);
            }
            case I64 -> {
                long[] values = new long[size];
                read(8, size, position, (b, start, n) -> b.asLongBuffer().get(values, start, n));
                yield new Tensor.Longs(shape, values);
            }
        };
    }

    /** Reads elements of one of the three float types into part of an array. */
    void readFloats(TensorType type, float[] into, int offset, int size, long position)
            throws IOException {
        Transfer transfer =
                switch (type) {
                    case F32 -> (b, start, n) -> b.asFloatBuffer().get(into, offset + start, n);
                    case F16 ->
                            (b, start, n) -> {
                                for (int i = 0; i < n; i++)
                                    into[offset + start + i] = Float.float16ToFloat(b.getShort());
                            };
                    // bfloat16 is the upper half of a float.
                    case BF16 ->
                            (b, start, n) -> {
                                for (int i = 0; i < n; i++)
                                    into[offset + start + i] =
                                            Float.intBitsToFloat(b.getShort() << 16);
                            };
                    case F64, I32, I64 ->
                            throw new IllegalArgumentException(
                                    type + " is no float type of at most 32 bits");
                };
        read(type.bytes(), size, position, transfer);
    }

    private void read(int elementBytes, int size, long position, Transfer transfer)
            throws IOException {
        int perBlock = BLOCK_BYTES / elementBytes;
        for (int start = 0; start < size; start += perBlock) {
            int count = Math.min(perBlock, size - start);
            block.clear().limit(count * elementBytes);
            fill(position + (long) start * elementBytes);
            transfer.move(block.flip(), start, count);
        }
    }

    private void fill(long position) throws IOException {
        while (block.hasRemaining()) {
            int n = channel.read(block, position + block.position());
            if (n < 0) throw new EOFException("the file became shorter while it was read");
        }
    }

    /** Appends a tensor's elements to the channel. */
    void write(Tensor tensor) throws IOException {
        Transfer transfer =
                switch (tensor) {
                    case Tensor.Floats t ->
                            (b, start, n) ->
                                    b.asFloatBuffer().put(t.values(), t.offset() + start, n);
                    case Tensor.Doubles t ->
                            (b, start, n) -> b.asDoubleBuffer().put(t.values(), start, n);
                    case Tensor.Ints t ->
                            (b, start, n) -> b.asIntBuffer().put(t.values(), start, n);
                    case Tensor.Longs t ->
                            (b, start, n) -> b.asLongBuffer().put(t.values(), start, n);
                };
        int elementBytes = tensor.type().bytes();
        int size = tensor.size();
        int perBlock = BLOCK_BYTES / elementBytes;
        for (int start = 0; start < size; start += perBlock) {
            int count = Math.min(perBlock, size - start);
            block.clear().limit(count * elementBytes);
            transfer.move(block, start, count);
            block.position(0).limit(count * elementBytes);
            while (block.hasRemaining()) channel.write(block);
        }
    }
}
