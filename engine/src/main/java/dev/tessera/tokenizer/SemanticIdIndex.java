package dev.tessera.tokenizer;

import dev.tessera.format.AtomicFile;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Semantic ids under the names of their items, as the JSON index that recommenders exchange: {@code
 * {"item": ["<a_12>", "<b_3>", "<c_200>"], ...}}, where the letter is the level and the number the
 * code.
 *
 * @param items names of the items in the order of the file, each once
 * @param ids their semantic ids in the same order
 * @param sizesInferred whether the codebook sizes were not known and are the largest code of each
 *     level plus 1
 */
public record SemanticIdIndex(List<String> items, SemanticIds ids, boolean sizesInferred) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public SemanticIdIndex {
        items = List.copyOf(items);
        if (items.size() != ids.items()) {
            throw new IllegalArgumentException(
                    "there are names of "
                            + items.size()
                            + " items, but semantic ids of "
                            + ids.items());
        }
    }

    /**
     * Reads an index of any number of levels; the codebook sizes are the largest code of each level
     * plus 1.
     */
    public static SemanticIdIndex read(Path file) throws IOException {
        return read(file, new int[0]);
    }

    /**
     * Reads an index.
     *
     * @param sizes codebook size of each level; empty if they are to be inferred
     * @throws dev.tessera.format.FormatException with file, line and item if the index is
     *     malformed, repeats an item or has a code beyond its codebook
     */
    public static SemanticIdIndex read(Path file, int[] sizes) throws IOException {
        try (IndexReader reader = new IndexReader(file, sizes)) {
            return reader.read();
        }
    }

    /** Writes the index, one item a line. */
    public void write(Path file) throws IOException {
        AtomicFile.write(
                file,
                out -> {
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    for (int i = 0; i < items.size(); i++) {
                        writer.append(i == 0 ? "{\n" : ",\n")
                                .append(JSON.writeValueAsString(items.get(i)))
                                .append(": [");
                        for (int level = 0; level < ids.levels(); level++) {
                            writer.append(level == 0 ? "\"" : ", \"")
                                    .append(token(level, ids.code(i, level)))
                                    .append('"');
                        }
                        writer.append(']');
                    }
                    writer.append("\n}\n").flush();
                });
    }

    /** How a code is written: {@code <a_12>} for code 12 of the first level. */
    public static String token(int level, int code) {
        return "<" + (char) ('a' + level) + "_" + code + ">";
    }

    /** How an id or a prefix is written: {@code <a_12><b_3>}. */
    public static String text(int... codes) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < codes.length; level++) {
            text.append(token(level, codes[level]));
        }
        return text.toString();
    }

    /**
     * Reads an id or a prefix as it is written, with or without spaces; empty if the text is none:
     * if a level is missing, or a code is no number.
     */
    public static Optional<int[]> codes(String text) {
        String joined = text.replaceAll("\\s+", "");
        if (!joined.matches("(<[a-z]_[0-9]{1,7}>)+")) {
            return Optional.empty();
        }
        String[] tokens = joined.substring(1, joined.length() - 1).split("><");
        int[] codes = new int[tokens.length];
        for (int level = 0; level < tokens.length; level++) {
            if (tokens[level].charAt(0) != 'a' + level) {
                return Optional.empty();
            }
            codes[level] = Integer.parseInt(tokens[level].substring(2));
        }
        return Optional.of(codes);
    }

    /**
     * The ids of the items of these names, in this order. The index may hold more.
     *
     * @throws IllegalArgumentException if the index lacks an item
     */
    public SemanticIds select(List<String> names) {
        Map<String, Integer> row = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            row.put(items.get(i), i);
        }
        List<String> missing = names.stream().filter(name -> !row.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the index lacks "
                            + missing.size()
                            + " of "
                            + names.size()
                            + " items, the first being "
                            + missing.subList(0, Math.min(5, missing.size()))
                            + "; its own ids look like '"
                            + items.getFirst()
                            + "'");
        }
        List<int[]> codes = new ArrayList<>();
        names.forEach(name -> codes.add(ids.of(row.get(name))));
        return new SemanticIds(
                ids.sizes(), codes.stream().flatMapToInt(java.util.Arrays::stream).toArray());
    }
}
