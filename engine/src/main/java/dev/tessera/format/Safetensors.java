package dev.tessera.format;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An open safetensors file: named tensors behind a JSON header. Opening reads and checks the header
 * alone; tensors are read one by one, so that a large file of weights goes into its arena without a
 * second copy. Not for several threads at once.
 */
public final class Safetensors implements AutoCloseable {
    /** The format's own limit of its header. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;
    private final Elements elements;

    private Safetensors(Path file, FileChannel channel, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
        this.elements = new Elements(channel);
    }

    public static Safetensors open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            long fileBytes = channel.size();
            if (fileBytes < 8)
                throw new FormatException(
                        file,
                        "has "
                                + fileBytes
                                + " bytes, expected at least the 8 of a safetensors header length");
            long headerBytes = fill(channel, 8, 0, file).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, fileBytes - 8)) {
                throw new FormatException(
                        file,
                        "announces a header of "
                                + Long.toUnsignedString(headerBytes)
                                + " bytes, expected 2 to "
                                + Math.min(MAX_HEADER_BYTES, fileBytes - 8)
                                + "; is it a safetensors file?");
            }
            byte[] json = fill(channel, (int) headerBytes, 8, file).array();
            if (json[0] != '{')
                throw new FormatException(file, "the safetensors header does not begin with '{'");
            SafetensorsHeader header =
                    SafetensorsHeader.parse(file, json, fileBytes - 8 - headerBytes);
            return new Safetensors(file, channel, header, 8 + headerBytes);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads all tensors, in the order of the file. */
    public static Map<String, Tensor> readAll(Path file) throws IOException {
        try (Safetensors open = open(file)) {
            Map<String, Tensor> result = new LinkedHashMap<>();
            for (String name : open.names()) result.put(name, open.read(name));
            return result;
        }
    }

    /** The names of the tensors in the order of the file. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    public Map<String, String> metadata() {
        return header.metadata();
    }

    public TensorType type(String name) throws IOException {
        return entry(name).type();
    }

    public List<Integer> shape(String name) throws IOException {
        return entry(name).shape();
    }

    public Tensor read(String name) throws IOException {
        SafetensorsHeader.Entry entry = entry(name);
        return elements.read(entry.type(), entry.shape(), entry.size(), dataStart + entry.begin());
    }

    /**
     * Reads a tensor of type F32, F16 or BF16 into {@code into} from index {@code offset} on; its
     * shape must be {@code shape}.
     */
    public void readFloats(String name, List<Integer> shape, float[] into, int offset)
            throws IOException {
        SafetensorsHeader.Entry entry = entry(name);
        if (!entry.shape().equals(shape)) {
            throw new FormatException(
                    file,
                    "tensor "
                            + SafetensorsHeader.quoted(name)
                            + " has shape "
                            + entry.shape()
                            + ", expected "
                            + shape);
        }
        switch (entry.type()) {
            case F32, F16, BF16 ->
                    elements.readFloats(
                            entry.type(), into, offset, entry.size(), dataStart + entry.begin());
            case F64, I32, I64 ->
                    throw new FormatException(
                            file,
                            "tensor "
                                    + SafetensorsHeader.quoted(name)
                                    + " has type "
                                    + entry.type()
                                    + ", expected F32, F16 or BF16");
        }
    }

    private SafetensorsHeader.Entry entry(String name) throws FormatException {
        SafetensorsHeader.Entry entry = header.tensors().get(name);
        if (entry == null) {
            throw new FormatException(
                    file,
                    "has no tensor "
                            + SafetensorsHeader.quoted(name)
                            + "; it has "
                            + header.tensors().keySet());
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Writes tensors and free text. The order in the file is by element width, then by name, so
     * that every tensor is aligned and equal contents give equal bytes.
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(
                Comparator.comparingInt(
                                (Map.Entry<String, Tensor> e) -> -e.getValue().type().bytes())
                        .thenComparing(Map.Entry::getKey));
        byte[] header = header(file, ordered, metadata);
        AtomicFile.writeChannel(
                file,
                channel -> {
                    ByteBuffer start =
                            ByteBuffer.allocate(8 + header.length)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .putLong(header.length)
                                    .put(header)
                                    .flip();
                    while (start.hasRemaining()) channel.write(start);
                    Elements out = new Elements(channel);
                    for (Map.Entry<String, Tensor> entry : ordered) out.write(entry.getValue());
                });
    }

    private static byte[] header(
            Path file, List<Map.Entry<String, Tensor>> ordered, Map<String, String> metadata)
            throws FormatException {
        JsonMapper json = new JsonMapper();
        ObjectNode root = json.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode text = root.putObject("__metadata__");
            new TreeMap<>(metadata).forEach(text::put);
        }
        long begin = 0;
        for (Map.Entry<String, Tensor> entry : ordered) {
            SafetensorsHeader.checkName(file, entry.getKey());
            Tensor tensor = entry.getValue();
            long end = begin + (long) tensor.size() * tensor.type().bytes();
            ObjectNode node = root.putObject(entry.getKey()).put("dtype", tensor.type().name());
            ArrayNode shape = node.putArray("shape");
            tensor.shape().forEach(shape::add);
            node.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        String text = json.writeValueAsString(root);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        // Spaces up to a multiple of 8 keep the tensors aligned.
        return (text + " ".repeat((8 - bytes % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    static ByteBuffer fill(FileChannel channel, int bytes, long position, Path file)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new FormatException(
                        file,
                        "ends within its header: expected "
                                + bytes
                                + " bytes from byte "
                                + position);
            }
        }
        return buffer.flip();
    }
}
