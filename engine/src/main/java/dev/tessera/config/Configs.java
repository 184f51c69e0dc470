package dev.tessera.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that can be done with parameter records: reading, writing, changing, describing, hashing and
 * comparing them. What the user gets wrong throws {@link ConfigException} with every problem at
 * once.
 */
public final class Configs {
    /** No configuration written by a person comes near it. */
    private static final long MAX_BYTES = 1 << 20;

    private Configs() {}

    /** The record with every setting at its default. */
    public static <R extends Record> R defaults(Class<R> type) {
        return parse("", "the defaults of " + type.getSimpleName(), type);
    }

    /** Reads a YAML (or JSON) file; settings that are not in it have their defaults. */
    public static <R extends Record> R read(Path file, Class<R> type) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MAX_BYTES)
            throw single(
                    file,
                    "has " + bytes + " bytes, expected a configuration of at most " + MAX_BYTES);
        try {
            return parse(Files.readString(file), file.toString(), type);
        } catch (CharacterCodingException _) {
            throw single(file, "is not valid UTF-8; save it as UTF-8");
        }
    }

    private static ConfigException single(Path file, String problem) {
        return new ConfigException(List.of(new Problem(file.toString(), 0, 0, "", problem)));
    }

    /** Reads YAML; {@code sourceName} stands in messages where a file's name would. */
    public static <R extends Record> R parse(String yaml, String sourceName, Class<R> type) {
        return type.cast(ConfigReader.read(Declaration.of(type), yaml, sourceName));
    }

    /**
     * The same record with some settings changed: texts by path, as in {@code --set
     * tokenizer.rqKMeans.size=256}.
     */
    public static <R extends Record> R with(R config, Map<String, String> changes) {
        return with(config, changes, "--set");
    }

    /**
     * As {@link #with(Record, Map)}; {@code sourceName} stands in messages for where the changes
     * came from.
     */
    @SuppressWarnings("unchecked") // the record is rebuilt from its own class
    public static <R extends Record> R with(
            R config, Map<String, String> changes, String sourceName) {
        return (R)
                ConfigReader.with(Declaration.of(config.getClass()), config, changes, sourceName);
    }

    public static <R extends Record> R with(R config, String path, String value) {
        return with(config, Map.of(path, value));
    }

    /** Every setting, without comments. */
    public static String toYaml(Record config) {
        return toYaml(config, YamlStyle.FULL);
    }

    public static String toYaml(Record config, YamlStyle style) {
        return YamlWriter.write(Declaration.of(config.getClass()), values(config), style);
    }

    /**
     * A YAML text brought to the settings of a configuration, its comments, blank lines and order
     * kept; settings at their defaults are added nowhere. A text that cannot be changed in place
     * (malformed, or of an odd layout) is replaced by {@link YamlStyle#CHANGED}, without its
     * comments.
     */
    @SuppressWarnings("unchecked") // the record is rebuilt from its own class
    public static <R extends Record> String edited(String yaml, R config) {
        Class<R> type = (Class<R>) config.getClass();
        try {
            String clean = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
            R before = parse(clean, "the file", type);
            Optional<String> edited =
                    YamlEdit.edit(Declaration.of(type), clean, values(before), values(config));
            if (edited.isPresent() && parse(edited.get(), "the file", type).equals(config)) {
                return edited.get();
            }
        } catch (ConfigException _) {
            // What cannot be read has nothing to keep.
        }
        return toYaml(config, YamlStyle.CHANGED);
    }

    /** Every setting as indented JSON, in the order of the declaration. */
    public static String toJson(Record config) {
        return JsonText.indented(
                ConfigTree.of(
                        Declaration.of(config.getClass()),
                        values(config),
                        _ -> true,
                        LinkedHashMap::new));
    }

    /** JSON Schema (draft 2020-12) of a parameter record. */
    public static String schema(Class<? extends Record> type) {
        return SchemaWriter.write(Declaration.of(type));
    }

    /**
     * The text {@link #hash} is taken of: canonical JSON (RFC 8785, whole numbers in full) of the
     * settings that are not cosmetic, defaults included.
     */
    public static String canonical(Record config) {
        return ConfigTree.canonical(Declaration.of(config.getClass()), values(config));
    }

    /**
     * SHA-256 of {@link #canonical} as 64 hexadecimal digits: equal for equal settings, however
     * they were written.
     */
    public static String hash(Record config) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonical(config).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** What a parameter record declares: its settings and groups of settings. */
    public static Section section(Class<? extends Record> type) {
        return Declaration.of(type);
    }

    /** All settings of a record in the order of their declaration, groups flattened. */
    public static List<Field> fields(Class<? extends Record> type) {
        return Declaration.of(type).fields().toList();
    }

    /** All settings with their current values. */
    public static List<FieldValue> fields(Record config) {
        Map<String, Object> values = values(config);
        return Declaration.of(config.getClass())
                .fields()
                .map(field -> new FieldValue(field, values.get(field.path())))
                .toList();
    }

    /**
     * The settings of a record that have no effect beside its other settings, each with the first
     * condition that does not hold.
     */
    public static Map<String, Condition> idle(Record config) {
        Map<String, Object> values = values(config);
        Map<String, Condition> idle = new LinkedHashMap<>();
        Declaration.of(config.getClass())
                .fields()
                .forEach(
                        field ->
                                field.when().stream()
                                        .filter(condition -> !condition.holds(values))
                                        .findFirst()
                                        .ifPresent(first -> idle.put(field.path(), first)));
        return idle;
    }

    /** What two configurations of one kind do not agree on. */
    public static <R extends Record> List<Difference> differences(R left, R right) {
        return Difference.between(texts(left), texts(right));
    }

    /**
     * What two configurations written by {@link #toYaml} do not agree on, whatever declarations
     * wrote them.
     */
    public static List<Difference> differences(String leftYaml, String rightYaml) {
        return Difference.between(FlatYaml.of(leftYaml, "left"), FlatYaml.of(rightYaml, "right"));
    }

    /** The settings of a YAML text by path, whatever declared them; lists as {@code [a, b]}. */
    public static Map<String, String> settings(String yaml, String sourceName) {
        return FlatYaml.of(yaml, sourceName);
    }

    private static Map<String, String> texts(Record config) {
        return fields(config).stream()
                .collect(
                        Collectors.toMap(
                                f -> f.field().path(),
                                FieldValue::text,
                                (a, _) -> a,
                                LinkedHashMap::new));
    }

    private static Map<String, Object> values(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        Declaration.of(config.getClass()).takeApart(config, values);
        return values;
    }
}
