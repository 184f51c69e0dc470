package dev.tessera.app.panel.items;

import dev.tessera.tokenizer.SemanticIdIndex;
import dev.tessera.tokenizer.SemanticIds;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What selected items have in common.
 *
 * @param items by descending popularity
 * @param share of all items
 * @param categories the commonest values of the categorical columns
 * @param codes the commonest codes of the first level
 */
public record Selection(
        List<ItemLine> items, double share, List<Count> categories, List<Count> codes) {
    private static final int COMMONEST = 6;

    /**
     * A property of items.
     *
     * @param count selected items that have it
     * @param share of the selected items that have it
     * @param everywhere share of all items that have it
     */
    public record Count(String name, int count, double share, double everywhere) {}

    static Selection of(ItemMap map, int[] selected) {
        List<ItemLine> lines =
                IntStream.of(selected)
                        .boxed()
                        .sorted(
                                Comparator.comparingInt((Integer item) -> -map.popularity()[item])
                                        .thenComparing(Comparator.naturalOrder()))
                        .map(item -> ItemLine.of(map, item))
                        .toList();
        return new Selection(
                lines,
                (double) selected.length / map.items(),
                commonest(map, selected, item -> values(map, item)),
                commonest(map, selected, item -> codes(map, item)));
    }

    private interface Properties {
        Stream<String> of(int item);
    }

    private static Stream<String> values(ItemMap map, int item) {
        return map.catalogue().categories().values().stream()
                .flatMap(rows -> rows.get(item).stream());
    }

    private static Stream<String> codes(ItemMap map, int item) {
        return map.tokens().stream()
                .map(
                        tokens -> {
                            SemanticIds ids = tokens.ids();
                            return SemanticIdIndex.token(0, ids.code(item, 0));
                        });
    }

    private static List<Count> commonest(ItemMap map, int[] selected, Properties properties) {
        Map<String, Integer> here = counts(IntStream.of(selected), properties);
        Map<String, Integer> everywhere = counts(IntStream.range(0, map.items()), properties);
        return here.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(COMMONEST)
                .map(
                        entry ->
                                new Count(
                                        entry.getKey(),
                                        entry.getValue(),
                                        (double) entry.getValue() / selected.length,
                                        (double) everywhere.get(entry.getKey()) / map.items()))
                .toList();
    }

    private static Map<String, Integer> counts(IntStream items, Properties properties) {
        Map<String, Integer> counts = new HashMap<>();
        items.forEach(
                item ->
                        properties
                                .of(item)
                                .distinct()
                                .forEach(value -> counts.merge(value, 1, Integer::sum)));
        return counts;
    }
}
