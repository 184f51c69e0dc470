package dev.tessera.dataset.simulator;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/**
 * What viewers do with a video they are shown; log-odds unless said otherwise. Formulas: {@link
 * Response}.
 */
@Settings(help = "What viewers do with a video they are shown; log-odds unless said otherwise.")
public record ResponseConfig(
        @Setting(
                        help =
                                "Part of the affinity that comes from the interest in the topic, against the taste for the video itself.",
                        value = "0.5",
                        min = 0,
                        max = 1)
                double topicShare,
        @Setting(
                        help = "How much quality adds to satisfaction, per standard deviation.",
                        value = "0.8",
                        min = 0)
                double quality,
        @Setting(
                        help =
                                "How much satisfaction falls when nothing but the same subtopic was watched lately.",
                        value = "1.5",
                        min = 0)
                double satiation,
        @Setting(
                        help =
                                "Factor by which a video's part in satiation falls with each later one.",
                        value = "0.8",
                        min = 0,
                        max = 0.999)
                double satiationRecency,
        @Setting(
                        help = "Time after which satiation has fallen to 1/e.",
                        value = "6",
                        unit = "hours",
                        min = 0,
                        aboveMin = true)
                double satiationFading,
        @Setting(
                        help =
                                "Mean quality of viral videos, in standard deviations of the others.",
                        value = "-1.8")
                double viralQuality,
        @Setting(help = "How much likelier a viral video is to be watched.", value = "1.6", min = 0)
                double viralBait,
        @Setting(
                        help = "How much longer a viral video is played, in log units.",
                        value = "0.7",
                        min = 0)
                double viralHook,
        @Setting(help = "Watching rather than swiping away: at affinity 0.", value = "0.2")
                double watch,
        @Setting(help = "Watching: per unit of affinity.", value = "1.0") double watchAffinity,
        @Setting(
                        help =
                                "Log of the share played: at satisfaction 0 and the median duration.",
                        value = "-0.7")
                double play,
        @Setting(help = "Log of the share played: per unit of satisfaction.", value = "0.3")
                double playSatisfaction,
        @Setting(
                        help = "Log of the share played: fall per unit of log duration.",
                        value = "0.3",
                        min = 0)
                double playDuration,
        @Setting(
                        help = "Standard deviation of the log of the share played.",
                        value = "0.6",
                        min = 0,
                        aboveMin = true)
                double playSpread,
        @Setting(
                        help = "Share played from which on a view is long.",
                        value = "0.6",
                        min = 0,
                        max = 1,
                        aboveMin = true)
                double longView,
        @Setting(
                        help = "How often a video is replayed at most, in durations.",
                        value = "2",
                        min = 1,
                        max = 100)
                double replays,
        @Setting(help = "Like: at satisfaction 0.", value = "-3.2") double like,
        @Setting(help = "Like: per unit of satisfaction.", value = "1.2") double likeSatisfaction,
        @Setting(help = "Follow: at satisfaction 0.", value = "-5.2") double follow,
        @Setting(help = "Follow: per unit of satisfaction.", value = "1.1")
                double followSatisfaction,
        @Setting(help = "Forward: at satisfaction 0.", value = "-4.8") double forward,
        @Setting(help = "Forward: per unit of satisfaction.", value = "0.9")
                double forwardSatisfaction,
        @Setting(help = "Comment: at satisfaction 0.", value = "-4.2") double comment,
        @Setting(help = "Comment: per unit of satisfaction.", value = "0.6")
                double commentSatisfaction,
        @Setting(help = "Dislike: at satisfaction 0.", value = "-4.0") double dislike,
        @Setting(help = "Dislike: fall per unit of satisfaction.", value = "1.2")
                double dislikeSatisfaction,
        @Setting(help = "True reward: at satisfaction 0.", value = "-0.5") double reward,
        @Setting(help = "True reward: per unit of satisfaction.", value = "1.5")
                double rewardSatisfaction) {}
