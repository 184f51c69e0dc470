package dev.tessera.tokenizer;

import dev.tessera.format.FormatException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a JSON index item by item and says of everything wrong in it where it stands. */
final class IndexReader implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("<([a-z])_(0|[1-9][0-9]{0,8})>");

    /** Beyond any codebook in use; keeps a wild number from asking for gigabytes of counters. */
    private static final int LARGEST_CODE = (1 << 24) - 1;

    private final Path file;
    private final int[] sizes;
    private final JsonParser parser;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<int[]> rows = new ArrayList<>();

    IndexReader(Path file, int[] sizes) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(
                    file, "is no file; give the path of a JSON index of semantic ids");
        }
        this.file = file;
        this.sizes = sizes;
        parser = JsonMapper.shared().createParser(file);
    }

    SemanticIdIndex read() throws IOException {
        try {
            object();
        } catch (JacksonException e) {
            throw new FormatException(
                    file,
                    "line "
                            + e.getLocation().getLineNr()
                            + ": is not valid JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
        if (rows.isEmpty()) {
            throw new FormatException(
                    file, "holds no items, expected {\"item\": [\"<a_12>\", \"<b_3>\", ...], ...}");
        }
        int[] codes = rows.stream().flatMapToInt(Arrays::stream).toArray();
        int[] known = sizes.length > 0 ? sizes : inferredSizes();
        return new SemanticIdIndex(
                List.copyOf(lines.keySet()), new SemanticIds(known, codes), sizes.length == 0);
    }

    private void object() throws FormatException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw problem(
                    "expected an object {\"item\": [\"<a_12>\", ...], ...}, found "
                            + parser.currentToken());
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            item(parser.currentName());
        }
        if (parser.nextToken() != null) {
            throw problem("expected nothing after the object, found " + parser.currentToken());
        }
    }

    private void item(String item) throws FormatException {
        int line = parser.currentTokenLocation().getLineNr();
        Integer before = lines.putIfAbsent(item, line);
        if (before != null) {
            throw problem("item '" + item + "' occurs a second time, first in line " + before);
        }
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw problem(
                    "item '"
                            + item
                            + "' has "
                            + parser.currentToken()
                            + ", expected a list of tokens such as \"<a_12>\"");
        }
        int[] codes = new int[26];
        int levels = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (levels == 26) {
                throw problem(
                        "item '"
                                + item
                                + "' has more than 26 tokens, there is a letter for 26 levels");
            }
            codes[levels] = code(item, levels);
            levels++;
        }
        int expected =
                sizes.length > 0
                        ? sizes.length
                        : rows.isEmpty() ? Math.max(1, levels) : rows.getFirst().length;
        if (levels != expected) {
            throw problem(
                    "item '"
                            + item
                            + "' has "
                            + levels
                            + " tokens, expected "
                            + expected
                            + (sizes.length > 0
                                    ? " as sizes are given"
                                    : rows.isEmpty() ? " at least" : " as the items before"));
        }
        rows.add(Arrays.copyOf(codes, levels));
    }

    private int code(String item, int level) throws FormatException {
        String text =
                parser.currentToken() == JsonToken.VALUE_STRING
                        ? parser.getString()
                        : parser.currentToken().toString();
        Matcher token = TOKEN.matcher(text);
        if (!token.matches()) {
            throw problem(
                    "item '"
                            + item
                            + "' has '"
                            + text
                            + "' as token "
                            + (level + 1)
                            + ", expected '<"
                            + (char) ('a' + level)
                            + "_NUMBER>'");
        }
        if (token.group(1).charAt(0) != 'a' + level) {
            throw problem(
                    "item '"
                            + item
                            + "' has '"
                            + text
                            + "' as token "
                            + (level + 1)
                            + ", expected the letter "
                            + (char) ('a' + level)
                            + ": letters follow the levels");
        }
        int code = Integer.parseInt(token.group(2));
        int largest = sizes.length > level ? sizes[level] - 1 : LARGEST_CODE;
        if (code > largest) {
            throw problem(
                    "item '"
                            + item
                            + "' has '"
                            + text
                            + "' as token "
                            + (level + 1)
                            + ", expected a code from 0 to "
                            + largest);
        }
        return code;
    }

    private int[] inferredSizes() {
        int[] inferred = new int[rows.getFirst().length];
        for (int[] row : rows) {
            for (int level = 0; level < inferred.length; level++) {
                inferred[level] = Math.max(inferred[level], row[level] + 1);
            }
        }
        return inferred;
    }

    private FormatException problem(String what) {
        return new FormatException(
                file, "line " + parser.currentTokenLocation().getLineNr() + ": " + what);
    }

    @Override
    public void close() {
        parser.close();
    }
}
