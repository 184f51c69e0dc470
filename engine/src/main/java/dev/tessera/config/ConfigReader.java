package dev.tessera.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lays a YAML tree over the defaults of a section. */
final class ConfigReader {
    private final Problems problems;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Position> positions = new LinkedHashMap<>();

    private ConfigReader(Problems problems) {
        this.problems = problems;
    }

    static Record read(Section root, String yaml, String source) {
        Problems problems = new Problems(source);
        SourceNode tree = YamlSource.parse(yaml, problems);
        ConfigReader reader = new ConfigReader(problems);
        root.fields().forEach(field -> reader.values.put(field.path(), field.defaultValue()));
        if (problems.none() || tree instanceof SourceNode.Mapping) reader.section(root, tree);
        return put(root, reader.values, reader.positions, problems);
    }

    /** Replaces settings of a record by texts under their paths. */
    static Record with(Section root, Record record, Map<String, String> changes, String source) {
        Problems problems = new Problems(source);
        Map<String, Object> values = new LinkedHashMap<>();
        root.takeApart(record, values);
        Map<String, Field> fields = root.fields().collect(Collectors.toMap(Field::path, f -> f));
        changes.forEach(
                (path, text) -> {
                    Field field = fields.get(path);
                    if (field == null)
                        problems.add(Position.UNKNOWN, path, unknownPath(path, root));
                    else
                        FieldReader.ofText(field, text, problems)
                                .ifPresent(value -> values.put(path, value));
                });
        return put(root, values, Map.of(), problems);
    }

    private static String unknownPath(String path, Section root) {
        return "unknown setting"
                + Spelling.nearest(path, root.fields().map(Field::path).toList())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(
                                "; the first keys known are "
                                        + root.members().stream()
                                                .map(Member::name)
                                                .collect(Collectors.joining(", ")));
    }

    /**
     * Even with problems the record is tried, so that the ones its own checks find are listed too.
     */
    private static Record put(
            Section root,
            Map<String, Object> values,
            Map<String, Position> positions,
            Problems problems) {
        var record = root.build(values, positions, problems);
        problems.throwIfAny();
        return record.orElseThrow();
    }

    private void section(Section section, SourceNode node) {
        positions.put(section.path(), node.at());
        switch (node) {
            case SourceNode.Empty _ -> {}
            case SourceNode.Mapping mapping ->
                    mapping.entries().forEach((key, entry) -> entry(section, key, entry));
            case SourceNode.Scalar _, SourceNode.Sequence _ ->
                    problems.add(
                            node.at(),
                            section.path(),
                            "is "
                                    + node.describe()
                                    + ", expected a group of settings: "
                                    + names(section));
        }
    }

    private void entry(Section section, String key, SourceNode.Entry entry) {
        Member member = section.member(key).orElse(null);
        switch (member) {
            case null -> problems.add(entry.keyAt(), section.pathOf(key), unknown(section, key));
            case Section inner -> section(inner, entry.value());
            case Field field ->
                    FieldReader.of(field, entry.value(), problems)
                            .ifPresent(value -> values.put(field.path(), value));
        }
    }

    private static String unknown(Section section, String key) {
        return "unknown setting; "
                + Spelling.nearest(key, section.members().stream().map(Member::name).toList())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("known here: " + names(section));
    }

    private static String names(Section section) {
        return section.members().stream().map(Member::name).collect(Collectors.joining(", "));
    }
}
