package dev.tessera.app.panel.experiments;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Short names of settings: the shortest endings of their paths that no other one has. */
final class SettingNames {
    private SettingNames() {}

    static Map<String, String> shortest(Collection<String> paths) {
        Map<String, String> names = new HashMap<>();
        for (String path : paths) {
            names.put(path, shortest(path, paths));
        }
        return names;
    }

    private static String shortest(String path, Collection<String> paths) {
        Set<String> others = new HashSet<>(paths);
        others.remove(path);
        for (int dot = path.lastIndexOf('.'); dot >= 0; dot = path.lastIndexOf('.', dot - 1)) {
            String ending = path.substring(dot);
            if (others.stream().noneMatch(other -> ("." + other).endsWith(ending))) {
                return ending.substring(1);
            }
        }
        return path;
    }
}
