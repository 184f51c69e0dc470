package dev.tessera.format;

import java.util.Optional;
import java.util.stream.Stream;

/** The element types of stored tensors, by their safetensors names. */
public enum TensorType {
    F64(8, "f8"),
    I64(8, "i8"),
    F32(4, "f4"),
    I32(4, "i4"),
    F16(2, "f2"),
    BF16(2, "");

    private final int bytes;
    private final String npy;

    TensorType(int bytes, String npy) {
        this.bytes = bytes;
        this.npy = npy;
    }

    public int bytes() {
        return bytes;
    }

    static Optional<TensorType> ofSafetensors(String name) {
        return Stream.of(values()).filter(t -> t.name().equals(name)).findFirst();
    }

    /** The type of a NumPy description such as {@code <f4}; only little-endian is known. */
    static Optional<TensorType> ofNpy(String description) {
        return Stream.of(values())
                .filter(t -> !t.npy.isEmpty() && description.equals("<" + t.npy))
                .findFirst();
    }
}
