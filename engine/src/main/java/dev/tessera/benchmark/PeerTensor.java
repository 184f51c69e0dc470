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
    record Normal(int... shape) implements PeerTensor {}

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
                ByteBuffer bytes = buffer(floats.values().length * Float.BYTES);
                bytes.asFloatBuffer().put(floats.values());
                file.write(bytes.array());
            }
            case Indices indices -> {
                ByteBuffer bytes = buffer(indices.values().length * Long.BYTES);
                for (int index : indices.values()) {
                    bytes.putLong(index);
                }
                file.write(bytes.array());
            }
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
