package dev.tessera.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * A setting two configurations do not agree on; a side is empty where that configuration does not
 * have it.
 */
public record Difference(String path, Optional<String> left, Optional<String> right) {

    /**
     * All differences of two lists of settings by path, in the order of the left one, then of the
     * right one.
     */
    static List<Difference> between(Map<String, String> left, Map<String, String> right) {
        SequencedSet<String> paths = new LinkedHashSet<>(left.keySet());
        paths.addAll(right.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            Difference candidate =
                    new Difference(
                            path,
                            Optional.ofNullable(left.get(path)),
                            Optional.ofNullable(right.get(path)));
            if (!candidate.left.equals(candidate.right)) differences.add(candidate);
        }
        return differences;
    }
}
