package dev.tessera.dataset;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the items, in the order of {@link InteractionLog}'s item indices. Missing
 * columns are empty maps or lists, never null.
 *
 * @param titles text of each item (title and description, joined), empty where unknown
 * @param categories values of each categorical column by name ("genre", "creator"): for each item a
 *     list, possibly empty
 * @param numbers numeric columns by name ("duration seconds", "year"): for each item a number, NaN
 *     where unknown
 * @param vectors feature vectors by modality ("text", "picture", "sound"): for each item a row, all
 *     rows of one width
 */
public record ItemCatalogue(
        List<String> titles,
        Map<String, List<List<String>>> categories,
        Map<String, float[]> numbers,
        Map<String, float[][]> vectors) {
    public ItemCatalogue {
        titles = List.copyOf(titles);
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
    }

    /** A catalogue that knows nothing but that there are {@code items} items. */
    public static ItemCatalogue unknown(int items) {
        return new ItemCatalogue(Collections.nCopies(items, ""), Map.of(), Map.of(), Map.of());
    }

    public int size() {
        return titles.size();
    }

    /** The rows of {@code items}, in that order. */
    public ItemCatalogue select(int[] items) {
        Map<String, List<List<String>>> chosenCategories = new LinkedHashMap<>();
        categories.forEach((name, column) -> chosenCategories.put(name, rows(column, items)));
        Map<String, float[]> chosenNumbers = new LinkedHashMap<>();
        numbers.forEach(
                (name, column) -> {
                    float[] chosen = new float[items.length];
                    for (int row = 0; row < items.length; row++) {
                        chosen[row] = column[items[row]];
                    }
                    chosenNumbers.put(name, chosen);
                });
        Map<String, float[][]> chosenVectors = new LinkedHashMap<>();
        vectors.forEach(
                (name, column) -> {
                    float[][] chosen = new float[items.length][];
                    for (int row = 0; row < items.length; row++) {
                        chosen[row] = column[items[row]];
                    }
                    chosenVectors.put(name, chosen);
                });
        return new ItemCatalogue(
                rows(titles, items), chosenCategories, chosenNumbers, chosenVectors);
    }

    private static <T> List<T> rows(List<T> column, int[] items) {
        return Arrays.stream(items).mapToObj(column::get).toList();
    }
}
