package dev.tessera.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A tensor that a peer works on. */
sealed interface PeerTensor {
    int[] shape();

    /** Normally distributed numbers of the peer's own. */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Normal(int... shape) implements PeerTensor {}

    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Zeros(int... shape) implements PeerTensor {}

    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Floats(float[] values, int... shape) implements PeerTensor {}

    /** Indices, 64 bits each as libtorch has them. */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Indices(int[] values, int... shape) implements PeerTensor {}

    /** What a request says about it. */
    default String json() {
        String fill =
                switch (this) {
                    case Normal _ -> "normal";
                    case Zeros _ -> "zeros";
                    case Floats _, Indices _ -> "file";
                };
        return "{\"type\":\"%s\",\"fill\":\"%s\",\"shape\":[%s]}"
                .formatted(
                        this instanceof Indices ? "i64" : "f32",
                        fill,
                        Arrays.stream(shape())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(",")));
    }

    /** Appends the values that lie in the file of a request, little-endian. */
    default void write(OutputStream file) throws IOException {
        switch (this) {
            case Normal _, Zeros _ -> {}
            case Floats floats -> {
                byte[] bytes = new byte[floats.values().length * Float.BYTES];
                littleEndian(bytes).asFloatBuffer().put(floats.values());
                file.write(bytes);
            }
            case Indices indices -> {
                byte[] bytes = new byte[indices.values().length * Long.BYTES];
                ByteBuffer longs = littleEndian(bytes);
                for (int index : indices.values()) {
                    longs.putLong(index);
                }
                file.write(bytes);
            }
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
