package dev.tessera.app.panel.items;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds items by a part of their title, by their id or by their semantic id. */
final class ItemSearch {
    private ItemSearch() {}

    /** Items of this very id first, then the most popular. */
    static List<ItemLine> of(ItemMap map, String text, int most) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return IntStream.range(0, map.items())
                .filter(item -> matches(map, item, wanted))
                .boxed()
                .sorted(
                        Comparator.comparing((Integer item) -> !map.id(item).equals(text))
                                .thenComparing(item -> -map.popularity()[item])
                                .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .map(item -> ItemLine.of(map, item))
                .toList();
    }

    private static boolean matches(ItemMap map, int item, String wanted) {
        return map.title(item).toLowerCase(Locale.ROOT).contains(wanted)
                || map.id(item).toLowerCase(Locale.ROOT).equals(wanted)
                || (wanted.startsWith("<") && map.semanticId(item).startsWith(wanted));
    }
}
