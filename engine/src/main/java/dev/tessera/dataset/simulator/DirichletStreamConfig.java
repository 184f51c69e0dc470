package dev.tessera.dataset.simulator;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/**
 * The stream of {@link DirichletStream}; the defaults are those of HSTU's synthetic data but for
 * the number of records, which is far smaller.
 */
@Settings(
        title = "Dirichlet stream",
        help = "A stream of Dirichlet processes as in the HSTU paper.")
public record DirichletStreamConfig(
        @Setting(
                        help = "Records, one a user.",
                        value = "10000",
                        unit = "users",
                        min = 1,
                        max = 10_000_000)
                int records,
        @Setting(
                        help = "Length of a record.",
                        value = "128",
                        unit = "interactions",
                        min = 1,
                        max = 100_000)
                int length,
        @Setting(help = "Items.", value = "20000", unit = "items", min = 1, max = 10_000_000)
                int items,
        @Setting(
                        help = "Categories; each item has one, drawn uniformly.",
                        value = "100",
                        min = 1,
                        max = 1_000_000)
                int categories,
        @Setting(help = "Fewest categories a record draws from.", value = "1", min = 1)
                int minCategories,
        @Setting(help = "Most categories a record draws from.", value = "5", min = 1)
                int maxCategories,
        @Setting(
                        help =
                                "Smallest concentration of a record; near 0 a record stays in its first category.",
                        value = "1",
                        min = 0,
                        aboveMin = true)
                double minConcentration,
        @Setting(
                        help = "Largest concentration of a record.",
                        value = "500",
                        min = 0,
                        aboveMin = true)
                double maxConcentration,
        @Setting(
                        help =
                                "Share of the item ids that exist from the first record on; the others appear linearly over the records.",
                        value = "0.4",
                        min = 0,
                        max = 1)
                double initialShare) {

    public DirichletStreamConfig {
        if (minCategories > maxCategories || maxCategories > categories) {
            throw new IllegalArgumentException(
                    "minCategories "
                            + minCategories
                            + ", maxCategories "
                            + maxCategories
                            + " and categories "
                            + categories
                            + " must not descend");
        }
        if (minConcentration > maxConcentration) {
            throw new IllegalArgumentException(
                    "minConcentration "
                            + minConcentration
                            + " is above maxConcentration "
                            + maxConcentration);
        }
    }
}
