package dev.tessera.format;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked header of a safetensors file.
 *
 * @param tensors by name, in the order of their bytes
 * @param metadata free text by key
 */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final String METADATA = "__metadata__";

    /**
     * Where one tensor lies: {@code begin} and {@code end} count bytes from the end of the header.
     */
    record Entry(TensorType type, List<Integer> shape, int size, long begin, long end) {}

    SafetensorsHeader {
        tensors = Collections.unmodifiableMap(tensors);
        metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Parses the header text and proves that the tensors tile the {@code dataBytes} bytes behind it
     * exactly.
     */
    static SafetensorsHeader parse(Path file, byte[] json, long dataBytes) throws FormatException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new FormatException(
                    file, "the safetensors header is not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject())
            throw new FormatException(
                    file,
                    "the safetensors header is " + root.getNodeType() + ", expected a JSON object");
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Map.Entry<String, Entry>> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) readMetadata(file, field.getValue(), metadata);
            else
                entries.add(
                        Map.entry(
                                field.getKey(),
                                entry(file, field.getKey(), field.getValue(), dataBytes)));
        }
        entries.sort(
                Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin)
                        .thenComparingLong(e -> e.getValue().end));
        Map<String, Entry> tensors = new LinkedHashMap<>();
        long expected = 0;
        for (Map.Entry<String, Entry> e : entries) {
            Entry entry = e.getValue();
            if (entry.begin != expected) {
                throw new FormatException(
                        file,
                        "tensor "
                                + quoted(e.getKey())
                                + " begins at byte "
                                + entry.begin
                                + ", expected "
                                + expected
                                + ": tensors must follow each other without "
                                + (entry.begin < expected ? "overlap" : "gap"));
            }
            expected = entry.end;
            tensors.put(e.getKey(), entry);
        }
        if (expected != dataBytes) {
            throw new FormatException(
                    file,
                    "the tensors cover "
                            + expected
                            + " bytes, the file holds "
                            + dataBytes
                            + " behind its header");
        }
        return new SafetensorsHeader(tensors, metadata);
    }

    private static void readMetadata(Path file, JsonNode node, Map<String, String> into)
            throws FormatException {
        if (!node.isObject())
            throw new FormatException(
                    file,
                    METADATA + " is " + node.getNodeType() + ", expected an object of strings");
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isString()) {
                throw new FormatException(
                        file,
                        METADATA
                                + " "
                                + quoted(field.getKey())
                                + " is "
                                + field.getValue().getNodeType()
                                + ", expected a string");
            }
            into.put(field.getKey(), field.getValue().stringValue());
        }
    }

    private static Entry entry(Path file, String name, JsonNode node, long dataBytes)
            throws FormatException {
        String where = "tensor " + quoted(name);
        checkName(file, name);
        TensorType type =
                TensorType.ofSafetensors(node.path("dtype").asString(""))
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                file,
                                                where
                                                        + " has dtype "
                                                        + node.path("dtype")
                                                        + ", expected one of "
                                                        + List.of(TensorType.values())));
        List<Long> offsets = naturals(file, where + " data_offsets", node.path("data_offsets"));
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataBytes) {
            throw new FormatException(
                    file,
                    where
                            + " has data_offsets "
                            + offsets
                            + ", expected [begin, end] with begin <= end <= "
                            + dataBytes);
        }
        List<Long> shape = naturals(file, where + " shape", node.path("shape"));
        long bytes = offsets.get(1) - offsets.get(0);
        long size = size(file, where, shape);
        if (size > Long.MAX_VALUE / type.bytes() || size * type.bytes() != bytes) {
            throw new FormatException(
                    file,
                    where
                            + " of shape "
                            + shape
                            + " and type "
                            + type
                            + " does not fit its "
                            + bytes
                            + " bytes");
        }
        if (size > Integer.MAX_VALUE - 8 || shape.stream().anyMatch(d -> d > Integer.MAX_VALUE)) {
            throw new FormatException(
                    file,
                    where
                            + " of shape "
                            + shape
                            + " is larger than one array can be ("
                            + (Integer.MAX_VALUE - 8)
                            + " elements)");
        }
        return new Entry(
                type,
                shape.stream().map(Long::intValue).toList(),
                (int) size,
                offsets.get(0),
                offsets.get(1));
    }

    /**
     * Names may become labels and file names further on, so that what no label needs is refused at
     * the door.
     */
    static void checkName(Path file, String name) throws FormatException {
        boolean control = name.chars().anyMatch(Character::isISOControl);
        boolean climbs = List.of(name.split("[/\\\\]", -1)).contains("..");
        if (name.isBlank() || control || climbs || name.startsWith("/") || name.equals(METADATA)) {
            throw new FormatException(
                    file,
                    "tensor name "
                            + quoted(name)
                            + " is not allowed: expected visible characters, no leading '/' and no '..' part");
        }
    }

    private static long size(Path file, String where, List<Long> shape) throws FormatException {
        // A zero anywhere makes the size 0, however large the rest.
        if (shape.contains(0L)) return 0;
        long size = 1;
        for (long extent : shape) {
            if (size > Long.MAX_VALUE / extent)
                throw new FormatException(
                        file,
                        where + " of shape " + shape + " has more elements than can be counted");
            size *= extent;
        }
        return size;
    }

    private static List<Long> naturals(Path file, String where, JsonNode node)
            throws FormatException {
        if (!node.isArray())
            throw new FormatException(
                    file,
                    where + " is " + node.getNodeType() + ", expected an array of whole numbers");
        List<Long> result = new ArrayList<>();
        for (JsonNode element : node.values()) {
            if (!element.isIntegralNumber()
                    || !element.canConvertToLong()
                    || element.longValue() < 0) {
                throw new FormatException(
                        file,
                        where + " contains " + element + ", expected a whole number of at least 0");
            }
            result.add(element.longValue());
        }
        return result;
    }

    static String quoted(String name) {
        return JSON.writeValueAsString(name);
    }
}
