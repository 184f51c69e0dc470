package dev.tessera.figure.standard;

import dev.tessera.figure.Numbers;

import java.util.Objects;

/** Numbers with a name for the legend. */
public record NamedValues(String name, Numbers values) {
    public NamedValues {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(values, "values");
    }

    public NamedValues(String name, double... values) {
        this(name, Numbers.of(values));
    }

    public NamedValues(String name, long[] values) {
        this(name, Numbers.of(values));
    }
}
