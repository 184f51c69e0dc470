package dev.tessera.transform;

import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sizes of one run, for which costs are asked.
 *
 * @param counts what each symbol is bound to
 * @param offsets of ragged sequences, by the name of the input that feeds them; where they are not
 *     given, sequences count as equally long as they can be
 */
public record Sizes(Map<String, Integer> counts, Map<String, int[]> offsets) {
    public Sizes {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        offsets = Collections.unmodifiableMap(new LinkedHashMap<>(offsets));
    }

    /** Every symbol at its bound. */
    public static Sizes atBound(Graph graph) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        graph.symbols().values().forEach(symbol -> counts.put(symbol.name(), symbol.bound()));
        return new Sizes(counts, Map.of());
    }

    public static Sizes of(Map<String, Integer> counts) {
        return new Sizes(counts, Map.of());
    }

    /** The same with the sequence lengths of one input known. */
    public Sizes withOffsets(String input, int... values) {
        Map<String, int[]> more = new LinkedHashMap<>(offsets);
        more.put(input, values.clone());
        return new Sizes(counts, more);
    }

    long size(Extent extent) {
        return switch (extent) {
            case Extent.Fixed fixed -> fixed.size();
            case Extent.Ragged ragged -> ragged.size(count(ragged.symbol()));
        };
    }

    long elements(Shape shape) {
        return size(shape.rows()) * shape.columns();
    }

    private int count(Symbol symbol) {
        Integer count = counts.get(symbol.name());
        if (count == null) {
            throw new IllegalArgumentException(
                    "no count for symbol " + symbol.name() + ", only for " + counts.keySet());
        }
        if (count < 1 || count > symbol.bound()) {
            throw new IllegalArgumentException(
                    "symbol "
                            + symbol.name()
                            + " is "
                            + count
                            + ", expected 1 to "
                            + symbol.bound());
        }
        return count;
    }

    /**
     * The offsets of {@code rows} packed rows in this run: given, or of sequences as equal as they
     * can be.
     */
    int[] offsets(Value value, long rows) {
        Optional<int[]> given =
                MemoryPlan.root(value).node().op() instanceof LeafOp.Input input
                        ? Optional.ofNullable(offsets.get(input.name()))
                        : Optional.empty();
        int sequences = Math.toIntExact(size(value.shape().rows())) - 1;
        if (given.isPresent()
                && (given.get().length != sequences + 1 || given.get()[sequences] != rows)) {
            throw new IllegalArgumentException(
                    "the offsets given for "
                            + value.node().op()
                            + " must be "
                            + (sequences + 1)
                            + " values that end at "
                            + rows);
        }
        return given.orElseGet(() -> equalLengths(sequences, rows));
    }

    private static int[] equalLengths(int sequences, long rows) {
        int[] equal = new int[sequences + 1];
        for (int i = 0; i < sequences; i++) {
            equal[i + 1] =
                    equal[i] + Math.toIntExact(rows / sequences + (i < rows % sequences ? 1 : 0));
        }
        return equal;
    }
}
