package dev.tessera.app.panel.items;

import java.util.List;
import java.util.Map;

/**
 * What is known of one item.
 *
 * @param categories values of each categorical column
 * @param popularity occurrences in the training part
 * @param semanticId empty without semantic ids
 * @param neighbours the items whose vectors point most nearly the same way, nearest first
 */
public record ItemDetail(
        ItemLine item,
        Map<String, List<String>> categories,
        int popularity,
        String semanticId,
        List<Near> neighbours) {
    static final int NEIGHBOURS = 20;

    /** A neighbour and the cosine of the angle to it. */
    public record Near(ItemLine item, double cosine) {}

    static ItemDetail of(ItemMap map, int item) {
        return new ItemDetail(
                ItemLine.of(map, item),
                map.categories(item),
                map.popularity()[item],
                map.semanticId(item),
                map.nearest().of(item, NEIGHBOURS).stream()
                        .map(
                                neighbour ->
                                        new Near(
                                                ItemLine.of(map, neighbour.item()),
                                                neighbour.cosine()))
                        .toList());
    }
}
