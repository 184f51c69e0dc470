package dev.tessera.item;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** The ascending order of item ids: by number where all are whole numbers, by text otherwise. */
final class ItemOrder {
    private ItemOrder() {}

    static List<String> ascending(List<String> itemIds) {
        boolean numeric =
                itemIds.stream()
                        .allMatch(
                                id ->
                                        !id.isEmpty()
                                                && id.chars().allMatch(c -> c >= '0' && c <= '9'));
        Comparator<String> order =
                numeric ? Comparator.comparing(BigInteger::new) : Comparator.naturalOrder();
        return itemIds.stream().sorted(order).toList();
    }
}
