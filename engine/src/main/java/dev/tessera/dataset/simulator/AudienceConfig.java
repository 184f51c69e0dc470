package dev.tessera.dataset.simulator;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** Who watches, what they are interested in, and when they come. */
@Settings(help = "Who watches, what they are interested in, and when they come.")
public record AudienceConfig(
        @Setting(help = "Viewers.", value = "2000", unit = "users", min = 1, max = 10_000_000)
                int users,
        @Setting(help = "Days the log covers.", value = "14", unit = "days", min = 1, max = 3650)
                int days,
        @Setting(
                        help = "Mean share of the days on which a viewer comes.",
                        value = "0.3",
                        min = 0,
                        max = 1,
                        aboveMin = true)
                double activeDays,
        @Setting(help = "Mean sessions on such a day.", value = "2.4", min = 1, max = 24)
                double sessionsPerActiveDay,
        @Setting(
                        help = "Mean videos watched in a session, geometrically distributed.",
                        value = "5",
                        unit = "interactions",
                        min = 1,
                        max = 1000)
                double sessionLength,
        @Setting(
                        help = "Shortest pause between two sessions.",
                        value = "30",
                        unit = "minutes",
                        min = 1,
                        max = 1440)
                double sessionPause,
        @Setting(
                        help =
                                "Mean time between two videos of a session, swiping others away included.",
                        value = "4",
                        unit = "seconds",
                        min = 0,
                        max = 60)
                double swiping,
        @Setting(
                        help =
                                "Standard deviation of a viewer's lasting interest over topics, in log units.",
                        value = "2.0",
                        min = 0,
                        max = 10)
                double interestSpread,
        @Setting(
                        help =
                                "Standard deviation of the part of the interest that drifts, in log units.",
                        value = "0.8",
                        min = 0,
                        max = 10)
                double driftSpread,
        @Setting(
                        help = "Correlation of the drifting part between one day and the next.",
                        value = "0.85",
                        min = 0,
                        max = 1)
                double driftCorrelation,
        @Setting(
                        help = "How strongly the choice of a subtopic follows the viewer's taste.",
                        value = "1.6",
                        min = 0,
                        max = 10)
                double tasteStrength) {}
