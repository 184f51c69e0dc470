package dev.tessera.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of a value, row-major. A scalar is {@code [1]}. Only the first axis may be ragged.
 *
 * @param extents one or two axes
 */
public record Shape(List<Extent> extents) {
    public Shape {
        extents = List.copyOf(extents);
        if (extents.isEmpty() || extents.size() > 2) {
            throw new IllegalArgumentException(
                    "a shape has " + extents.size() + " axes, expected 1 or 2");
        }
        if (extents.size() == 2 && extents.get(1) instanceof Extent.Ragged) {
            throw new IllegalArgumentException("only the first axis may be ragged: " + extents);
        }
    }

    public static final Shape SCALAR = of(1);

    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).mapToObj(Extent::of).toList());
    }

    public static Shape of(Extent rows) {
        return new Shape(List.of(rows));
    }

    public static Shape of(Extent rows, int columns) {
        return new Shape(List.of(rows, Extent.of(columns)));
    }

    public static Shape of(Symbol rows) {
        return of(Extent.of(rows));
    }

    public static Shape of(Symbol rows, int columns) {
        return of(Extent.of(rows), columns);
    }

    public int rank() {
        return extents.size();
    }

    /** The first axis. */
    public Extent rows() {
        return extents.getFirst();
    }

    /** The size of the second axis, 1 for a vector. */
    public int columns() {
        return rank() == 1 ? 1 : ((Extent.Fixed) extents.get(1)).size();
    }

    /** Elements at the bound of the ragged axis. */
    public long elements() {
        return (long) rows().bound() * columns();
    }

    @Override
    public String toString() {
        return extents.stream().map(Extent::toString).collect(Collectors.joining(" x ", "[", "]"));
    }
}
