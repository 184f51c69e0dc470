package dev.tessera.dataset;

/**
 * A log and what is known of its items.
 *
 * @param name short name for tables and figures
 * @param fingerprint SHA-256 of the content (users, items, times, values, actions, catalogue), the
 *     same for the same data whatever file it came from
 */
public record Dataset(
        String name, InteractionLog log, ItemCatalogue catalogue, String fingerprint) {
    public Dataset {
        if (catalogue.size() != log.itemCount()) {
            throw new IllegalArgumentException(
                    "the catalogue has " + catalogue.size() + " items, the log " + log.itemCount());
        }
    }
}
