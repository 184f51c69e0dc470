package dev.tessera.dataset.simulator;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/**
 * What the policy that produced the log showed: a mixture of four ways of picking the next video.
 */
@Settings(help = "What the imperfect policy that produced the log showed.")
public record ExposureConfig(
        @Setting(
                        help = "Weight of showing what is attractive to everybody.",
                        value = "0.3",
                        min = 0)
                double popular,
        @Setting(
                        help = "Weight of showing what the viewer is interested in at the time.",
                        value = "0.5",
                        min = 0)
                double interest,
        @Setting(
                        help = "Weight of following up on the last videos, at its strongest.",
                        value = "0.9",
                        min = 0)
                double sequence,
        @Setting(help = "Weight of showing any video.", value = "0.05", min = 0, aboveMin = true)
                double random,
        @Setting(
                        help = "How many of the last videos are followed up on.",
                        value = "5",
                        unit = "interactions",
                        min = 1,
                        max = 100)
                int memory,
        @Setting(
                        help = "Factor by which a video's pull falls with each later one.",
                        value = "0.7",
                        min = 0,
                        max = 1)
                double recency,
        @Setting(
                        help = "Time after which the pull of a video has fallen to 1/e.",
                        value = "24",
                        unit = "hours",
                        min = 0,
                        aboveMin = true)
                double fading,
        @Setting(
                        help =
                                "Pull of a video that was liked, shared, commented on or whose creator was followed.",
                        value = "3",
                        min = 0)
                double likedPull,
        @Setting(
                        help = "Pull of a video that was watched long but got no such action.",
                        value = "1.2",
                        min = 0)
                double longViewPull,
        @Setting(help = "Pull of any other video; a disliked one has none.", value = "0.4", min = 0)
                double plainPull,
        @Setting(
                        help =
                                "Sum of pulls at which the weight of following up is half its strongest.",
                        value = "0.5",
                        min = 0,
                        aboveMin = true)
                double halfPull,
        @Setting(
                        help = "Of the follow-ups, share that stays in the subtopic.",
                        value = "0.6",
                        min = 0,
                        max = 1)
                double stay,
        @Setting(
                        help =
                                "Of the follow-ups, share that goes on to the subtopic's successor, fixed for everybody; the rest goes to any sibling.",
                        value = "0.3",
                        min = 0,
                        max = 1)
                double successor) {

    public ExposureConfig {
        if (stay + successor > 1) {
            throw new IllegalArgumentException(
                    "stay + successor is "
                            + (stay + successor)
                            + ": shares of one whole, expected at most 1");
        }
    }
}
