package dev.tessera.model.baseline;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** Which interactions count how much for {@link Popularity}. */
@Settings(help = "Which interactions count how much for the most popular items.")
public record PopularityConfig(
        @Setting(
                        help =
                                "Only interactions this recent, seen from the newest of the training part, count; 0 counts all. Needs real times.",
                        value = "0",
                        unit = "days",
                        min = 0)
                double window,
        @Setting(
                        help =
                                "Age at which an interaction counts half; 0 lets all count alike. Needs real times.",
                        value = "0",
                        unit = "days",
                        min = 0)
                double halfLife) {

    /** Plain counts of the whole training part. */
    public static PopularityConfig counts() {
        return new PopularityConfig(0, 0);
    }
}
