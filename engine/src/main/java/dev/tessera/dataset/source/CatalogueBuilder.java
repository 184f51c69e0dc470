package dev.tessera.dataset.source;

import dev.tessera.dataset.ItemCatalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what item tables say, by the item's entry in the log's dictionary; items are entered
 * there as they come.
 */
final class CatalogueBuilder {
    private final IdDictionary items;
    private final Map<Integer, String> titles = new HashMap<>();
    private final Map<String, Map<Integer, List<String>>> categories = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Float>> numbers = new LinkedHashMap<>();
    private final Map<String, Map<Integer, float[]>> vectors = new LinkedHashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final BitSet described = new BitSet();
    private long rows;
    private long repeated;

    CatalogueBuilder(IdDictionary items) {
        this.items = items;
    }

    /** The items' dictionary; an item with a row is to be announced by {@link #describe}. */
    IdDictionary items() {
        return items;
    }

    /** Counts a row about an item; false if an earlier row has spoken of it, which then holds. */
    boolean describe(int item) {
        rows++;
        boolean first = !described.get(item);
        described.set(item);
        repeated += first ? 0 : 1;
        return first;
    }

    /** A sentence about items that were described twice. */
    Optional<String> doubt() {
        return repeated == 0
                ? Optional.empty()
                : Optional.of(
                        repeated + " rows about items repeat an item; the first row of each holds");
    }

    /** Appends to the item's text. */
    void text(int item, String text) {
        if (!text.isBlank()) {
            titles.merge(item, text.strip(), (a, b) -> a + " " + b);
        }
    }

    void category(String column, int item, List<String> values) {
        List<String> kept =
                values.stream()
                        .map(String::strip)
                        .filter(v -> !v.isEmpty())
                        .map(v -> words.computeIfAbsent(v, w -> w))
                        .toList();
        Map<Integer, List<String>> cells = categories.computeIfAbsent(column, _ -> new HashMap<>());
        if (!kept.isEmpty()) {
            cells.put(item, kept);
        }
    }

    void number(String column, int item, double value) {
        numbers.computeIfAbsent(column, _ -> new HashMap<>()).put(item, (float) value);
    }

    void vector(String column, int item, float[] row) {
        vectors.computeIfAbsent(column, _ -> new HashMap<>()).put(item, row);
    }

    long rows() {
        return rows;
    }

    /** How many of the items have no row. */
    long withoutRow(int[] order) {
        return rows == 0 ? 0 : Arrays.stream(order).filter(item -> !described.get(item)).count();
    }

    /**
     * The catalogue of the items at {@code order}. Columns without any value in it are left out.
     */
    ItemCatalogue build(int[] order) {
        Map<String, List<List<String>>> categoryColumns = new LinkedHashMap<>();
        categories.forEach(
                (name, cells) -> {
                    List<List<String>> column =
                            Arrays.stream(order)
                                    .mapToObj(item -> cells.getOrDefault(item, List.of()))
                                    .toList();
                    if (column.stream().anyMatch(values -> !values.isEmpty())) {
                        categoryColumns.put(name, column);
                    }
                });
        Map<String, float[]> numberColumns = new LinkedHashMap<>();
        numbers.forEach((name, cells) -> numberColumns.put(name, numberColumn(cells, order)));
        Map<String, float[][]> vectorColumns = new LinkedHashMap<>();
        vectors.forEach((name, cells) -> vectorColumns.put(name, vectorColumn(cells, order)));
        List<String> texts = new ArrayList<>();
        for (int item : order) {
            texts.add(titles.getOrDefault(item, ""));
        }
        return new ItemCatalogue(texts, categoryColumns, numberColumns, vectorColumns);
    }

    private static float[] numberColumn(Map<Integer, Float> cells, int[] order) {
        float[] column = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            column[i] = cells.getOrDefault(order[i], Float.NaN);
        }
        return column;
    }

    /** Items without a vector get zeros. */
    private static float[][] vectorColumn(Map<Integer, float[]> cells, int[] order) {
        int width = cells.values().stream().mapToInt(row -> row.length).max().orElse(0);
        float[][] column = new float[order.length][];
        for (int i = 0; i < order.length; i++) {
            column[i] = Arrays.copyOf(cells.getOrDefault(order[i], new float[0]), width);
        }
        return column;
    }
}
