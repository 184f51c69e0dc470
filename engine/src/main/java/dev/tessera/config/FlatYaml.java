package dev.tessera.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of a YAML text by path, without knowing what declared them. */
final class FlatYaml {
    private FlatYaml() {}

    static Map<String, String> of(String yaml, String source) {
        Problems problems = new Problems(source);
        SourceNode root = YamlSource.parse(yaml, problems);
        problems.throwIfAny();
        Map<String, String> result = new LinkedHashMap<>();
        flatten("", root, result);
        return result;
    }

    private static void flatten(String path, SourceNode node, Map<String, String> into) {
        switch (node) {
            case SourceNode.Mapping mapping ->
                    mapping.entries()
                            .forEach(
                                    (key, entry) ->
                                            flatten(
                                                    path.isEmpty() ? key : path + "." + key,
                                                    entry.value(),
                                                    into));
            case SourceNode.Empty _ when path.isEmpty() -> {}
            default -> into.put(path, text(node));
        }
    }

    private static String text(SourceNode node) {
        return switch (node) {
            case SourceNode.Scalar scalar -> scalar.text();
            case SourceNode.Sequence sequence ->
                    sequence.elements().stream()
                            .map(FlatYaml::text)
                            .collect(Collectors.joining(", ", "[", "]"));
            case SourceNode.Empty _ -> "";
            case SourceNode.Mapping mapping -> mapping.entries().keySet().toString();
        };
    }
}
