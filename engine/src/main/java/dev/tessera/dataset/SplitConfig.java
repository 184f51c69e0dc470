package dev.tessera.dataset;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** How a log is cut into training, validation and test. */
@Settings(help = "How the log is cut into training, validation and test.")
public record SplitConfig(
        @Setting(
                        help =
                                "leave-last-out cuts each user's end, global-time cuts all users at the same time",
                        value = "leave-last-out")
                SplitProtocol protocol,
        @Setting(
                        help =
                                "Share of the interactions, the latest before the test part, that choose the epoch (global-time only)",
                        value = "0.1",
                        min = 0,
                        max = 0.5,
                        when = "protocol is global-time")
                double validationShare,
        @Setting(
                        help =
                                "Share of the interactions, the latest, that measure the result (global-time only)",
                        value = "0.1",
                        min = 0,
                        max = 0.5,
                        aboveMin = true,
                        when = "protocol is global-time")
                double testShare,
        @Setting(
                        help =
                                "Fewest interactions a case has as history; users with less serve training only",
                        value = "1",
                        unit = "interactions",
                        min = 1,
                        max = 1e6)
                int minimumHistory,
        @Setting(
                        help =
                                "Which interactions after the cut become cases: the next one of each user, or every one (global-time only)",
                        value = "next",
                        when = "protocol is global-time")
                CaseRule cases) {}
