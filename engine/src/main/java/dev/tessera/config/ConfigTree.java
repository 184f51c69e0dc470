package dev.tessera.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The settings of a record as nested maps. */
final class ConfigTree {
    private ConfigTree() {}

    /**
     * The wanted settings by key, groups within groups; groups without any are left out. {@code
     * emptyMap} decides the order of the keys.
     */
    static Map<String, Object> of(
            Section section,
            Map<String, Object> values,
            Predicate<Field> wanted,
            Supplier<Map<String, Object>> emptyMap) {
        Map<String, Object> result = emptyMap.get();
        for (Member member : section.members()) {
            switch (member) {
                case Field field -> {
                    if (wanted.test(field)) result.put(field.name(), values.get(field.path()));
                }
                case Section inner -> {
                    Map<String, Object> group = of(inner, values, wanted, emptyMap);
                    if (!group.isEmpty()) result.put(inner.name(), group);
                }
            }
        }
        return result;
    }

    /**
     * The text the hash is taken of: canonical JSON (RFC 8785, whole numbers in full) of all
     * settings that are not cosmetic.
     */
    static String canonical(Section section, Map<String, Object> values) {
        return JsonText.compact(of(section, values, field -> !field.cosmetic(), TreeMap::new));
    }
}
