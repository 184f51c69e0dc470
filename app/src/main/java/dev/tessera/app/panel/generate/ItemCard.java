package dev.tessera.app.panel.generate;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An item as it is shown, in a history or among recommendations.
 *
 * @param item its index
 * @param title its id where it has no title
 * @param categories joined, empty where there are none
 * @param when when the user met it; empty where times are unknown or nobody met it
 * @param did what the user did with it beyond seeing it
 */
record ItemCard(int item, String title, String categories, String when, String did) {
    private static final int CATEGORIES = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    static ItemCard of(Dataset dataset, int item) {
        String title = dataset.catalogue().titles().get(item);
        return new ItemCard(
                item,
                title.isBlank() ? dataset.log().itemId(item) : title.lines().findFirst().orElse(""),
                categories(dataset, item),
                "",
                "");
    }

    /** The item at a position of the log. */
    static ItemCard at(Dataset dataset, int position) {
        InteractionLog log = dataset.log();
        ItemCard card = of(dataset, log.item(position));
        return new ItemCard(
                card.item,
                card.title,
                card.categories,
                log.timed() ? TIME.format(Instant.ofEpochSecond(log.time(position))) : "",
                Arrays.stream(Action.values())
                        .filter(action -> action != Action.VIEW && log.has(position, action))
                        .map(action -> action.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", ")));
    }

    private static String categories(Dataset dataset, int item) {
        List<String> all =
                dataset.catalogue().categories().values().stream()
                        .flatMap(column -> column.get(item).stream())
                        .distinct()
                        .limit(CATEGORIES)
                        .toList();
        return String.join(" · ", all);
    }

    /** What stands under the title. */
    String below() {
        return List.of(categories, when, did).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("   "));
    }
}
