package dev.tessera.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads and writes one array as NumPy's .npy, versions 1 to 3: f2, f4, f8, i4 and i8,
 * little-endian, row-major.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER_BYTES = 1 << 20;

    private Npy() {}

    public static Tensor read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long fileBytes = channel.size();
            if (fileBytes < 12)
                throw new FormatException(
                        file, "has " + fileBytes + " bytes, too short for an .npy file");
            ByteBuffer start =
                    Safetensors.fill(channel, 12, 0, file).order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[MAGIC.length];
            start.get(magic);
            if (!Arrays.equals(magic, MAGIC))
                throw new FormatException(
                        file, "does not begin with the six bytes of an .npy file");
            int version = start.get();
            start.get(); // the minor version is 0 in all three
            if (version < 1 || version > 3)
                throw new FormatException(
                        file, "is .npy version " + version + ", expected 1, 2 or 3");
            long headerBytes =
                    version == 1
                            ? Short.toUnsignedLong(start.getShort())
                            : Integer.toUnsignedLong(start.getInt());
            long headerStart = version == 1 ? 10 : 12;
            if (headerBytes > Math.min(MAX_HEADER_BYTES, fileBytes - headerStart)) {
                throw new FormatException(
                        file,
                        "announces a header of "
                                + headerBytes
                                + " bytes, the file has "
                                + (fileBytes - headerStart)
                                + " left");
            }
            Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            String header =
                    charset.decode(Safetensors.fill(channel, (int) headerBytes, headerStart, file))
                            .toString();
            return body(
                    file,
                    channel,
                    NpyHeader.parse(file, header),
                    headerStart + headerBytes,
                    fileBytes);
        }
    }

    private static Tensor body(
            Path file,
            FileChannel channel,
            NpyHeader.Description header,
            long dataStart,
            long fileBytes)
            throws IOException {
        TensorType type =
                TensorType.ofNpy(header.type())
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                file,
                                                "holds type '"
                                                        + header.type()
                                                        + "', expected one of <f2 <f4 <f8 <i4 <i8"));
        if (header.fortranOrder()) {
            throw new FormatException(
                    file,
                    "is stored column by column; save it with numpy.ascontiguousarray(array)");
        }
        long size = 1;
        for (long extent : header.shape())
            size = Math.min(saturatedProduct(size, extent), Long.MAX_VALUE / type.bytes());
        boolean tooLarge =
                size > Integer.MAX_VALUE - 8
                        || header.shape().stream().anyMatch(d -> d > Integer.MAX_VALUE);
        if (tooLarge || size * type.bytes() != fileBytes - dataStart) {
            throw new FormatException(
                    file,
                    "announces shape "
                            + header.shape()
                            + " of type "
                            + header.type()
                            + ", which does not fit the "
                            + (fileBytes - dataStart)
                            + " bytes behind the header"
                            + (tooLarge ? " or one array" : ""));
        }
        List<Integer> shape = header.shape().stream().map(Long::intValue).toList();
        return new Elements(channel).read(type, shape, (int) size, dataStart);
    }

    private static long saturatedProduct(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    /** Writes an array with its own type, as version 1. */
    public static void write(Path file, Tensor tensor) throws IOException {
        String shape =
                tensor.shape().stream()
                        .map(d -> d + ",")
                        .collect(Collectors.joining(" ", "(", ")"));
        String description =
                switch (tensor) {
                    case Tensor.Floats _ -> "<f4";
                    case Tensor.Doubles _ -> "<f8";
                    case Tensor.Ints _ -> "<i4";
                    case Tensor.Longs _ -> "<i8";
                };
        String header =
                "{'descr': '"
                        + description
                        + "', 'fortran_order': False, 'shape': "
                        + shape
                        + ", }";
        // The array starts at a multiple of 64 bytes, and the header ends with a line feed.
        int padding = 63 - (10 + header.length()) % 64;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        AtomicFile.writeChannel(
                file,
                channel -> {
                    ByteBuffer start =
                            ByteBuffer.allocate(10 + text.length).order(ByteOrder.LITTLE_ENDIAN);
                    start.put(MAGIC)
                            .put((byte) 1)
                            .put((byte) 0)
                            .putShort((short) text.length)
                            .put(text)
                            .flip();
                    while (start.hasRemaining()) channel.write(start);
                    new Elements(channel).write(tensor);
                });
    }
}
