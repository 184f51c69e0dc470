package dev.tessera.dataset;

import java.util.List;
import java.util.Map;

/**
 * What is known of the items, in the order of {@link InteractionLog}'s item indices. Missing columns are empty maps or lists, never null.
 *
 * @param titles text of each item (title and description, joined), empty where unknown
 * @param categories values of each categorical column by name ("genre", "creator"): for each item a list, possibly empty
 * @param numbers numeric columns by name ("duration seconds", "year"): for each item a number, NaN where unknown
 * @param vectors feature vectors by modality ("text", "picture", "sound"): for each item a row, all rows of one width
 */
public record ItemCatalogue(
        List<String> titles, Map<String, List<List<String>>> categories, Map<String, float[]> numbers, Map<String, float[][]> vectors) {
    public ItemCatalogue {
        titles = List.copyOf(titles);
        categories = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(categories));
        numbers = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(numbers));
        vectors = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(vectors));
    }

    /** A catalogue that knows nothing but that there are {@code items} items. */
    public static ItemCatalogue unknown(int items) {
        return new ItemCatalogue(java.util.Collections.nCopies(items, ""), Map.of(), Map.of(), Map.of());
    }

    public int size() {
        return titles.size();
    }
}
