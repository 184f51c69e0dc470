package dev.tessera.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one source. */
final class Problems {
    private final String source;
    private final List<Problem> found = new ArrayList<>();

    Problems(String source) {
        this.source = source;
    }

    void add(Position at, String path, String message) {
        found.add(new Problem(source, at.line(), at.column(), path, message));
    }

    boolean none() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!found.isEmpty()) throw new ConfigException(found);
    }
}
