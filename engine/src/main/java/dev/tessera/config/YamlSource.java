package dev.tessera.config;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Parses one YAML document. Aliases and type tags are refused: a configuration is plain data. */
final class YamlSource {
    private final YAMLParser parser;
    private final Problems problems;

    private YamlSource(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The tree of a text; what is wrong goes to {@code problems}. */
    static SourceNode parse(String text, Problems problems) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), clean)) {
            return new YamlSource((YAMLParser) parser, problems).document();
        } catch (JacksonException e) {
            problems.add(
                    position(e.getLocation()),
                    "",
                    "is not valid YAML: " + withoutExcerpts(e.getOriginalMessage()));
            return new SourceNode.Empty(Position.UNKNOWN);
        }
    }

    /**
     * The parser's message holds lines of the text, indented; the position says the same in less
     * room.
     */
    private static String withoutExcerpts(String message) {
        return message.lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private SourceNode document() {
        JsonToken first = parser.nextToken();
        if (first == null) return new SourceNode.Empty(new Position(1, 1));
        SourceNode root = node(first, "");
        if (parser.nextToken() != null)
            problems.add(position(), "", "is a second document, expected one");
        return root;
    }

    private SourceNode node(JsonToken token, String path) {
        Position at = position();
        if (parser.isCurrentAlias())
            problems.add(
                    at,
                    path,
                    "is an alias (*" + parser.getString() + "), expected the value itself");
        if (parser.getTypeId() != null)
            problems.add(
                    at,
                    path,
                    "has the type tag " + parser.getTypeId() + ", expected a plain value");
        return switch (token) {
            case START_OBJECT -> mapping(at, path);
            case START_ARRAY -> sequence(at, path);
            case VALUE_NULL -> new SourceNode.Empty(at);
            default -> new SourceNode.Scalar(at, parser.getString());
        };
    }

    private SourceNode mapping(Position at, String path) {
        Map<String, SourceNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position keyAt = position();
            String key = parser.currentName();
            String childPath = path.isEmpty() ? key : path + "." + key;
            SourceNode value = node(parser.nextToken(), childPath);
            SourceNode.Entry earlier = entries.putIfAbsent(key, new SourceNode.Entry(keyAt, value));
            if (earlier != null)
                problems.add(
                        keyAt,
                        childPath,
                        "is there twice, first in line " + earlier.keyAt().line() + "; keep one");
        }
        return new SourceNode.Mapping(at, entries);
    }

    private SourceNode sequence(Position at, String path) {
        List<SourceNode> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            elements.add(node(token, path + "[" + elements.size() + "]"));
        }
        return new SourceNode.Sequence(at, elements);
    }

    private Position position() {
        return position(parser.currentTokenLocation());
    }

    private static Position position(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? Position.UNKNOWN
                : new Position(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
