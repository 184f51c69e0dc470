package dev.tessera.dataset.simulator;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

/** Which videos there are. */
@Settings(help = "Which videos there are.")
public record CatalogueConfig(
        @Setting(help = "Videos.", value = "5000", unit = "items", min = 10, max = 10_000_000)
                int items,
        @Setting(help = "Topics.", value = "24", min = 1, max = 1000) int topics,
        @Setting(help = "Subtopics of each topic.", value = "8", min = 1, max = 100)
                int subtopicsPerTopic,
        @Setting(help = "Creators, content farms included.", value = "400", min = 2) int creators,
        @Setting(
                        help = "Favourite subtopics of a creator, all of one or two topics.",
                        value = "3",
                        min = 1,
                        max = 100)
                int subtopicsPerCreator,
        @Setting(
                        help = "Share of a creator's videos that lie in the favourite subtopics.",
                        value = "0.85",
                        min = 0,
                        max = 1)
                double creatorFocus,
        @Setting(
                        help = "Share of the variance of quality that is the creator's.",
                        value = "0.4",
                        min = 0,
                        max = 1)
                double creatorQualityShare,
        @Setting(
                        help =
                                "Share of viral content-farm videos: attractive to click, unsatisfying to watch.",
                        value = "0.08",
                        min = 0,
                        max = 0.9)
                double viralShare,
        @Setting(help = "Content farms that make the viral videos.", value = "20", min = 1)
                int viralCreators,
        @Setting(
                        help = "Width of the latent vectors of items and tastes.",
                        value = "16",
                        min = 2,
                        max = 512)
                int latentWidth,
        @Setting(
                        help =
                                "Distance of a subtopic from the centre of its topic, a unit vector.",
                        value = "0.7",
                        min = 0)
                double subtopicSpread,
        @Setting(
                        help =
                                "Distance of a video from the centre of its subtopic, a unit vector.",
                        value = "0.5",
                        min = 0)
                double itemSpread,
        @Setting(
                        help =
                                "Standard deviation of the log attractiveness of videos, which makes popularity heavy-tailed.",
                        value = "1.2",
                        min = 0,
                        max = 5)
                double attractivenessSpread,
        @Setting(
                        help =
                                "Share of the videos that are published while the log runs; the others are there from the start.",
                        value = "0.2",
                        min = 0,
                        max = 1)
                double publishedLater,
        @Setting(
                        help = "Median duration over all topics.",
                        value = "25",
                        unit = "seconds",
                        min = 1,
                        max = 600)
                double medianDuration,
        @Setting(
                        help = "Standard deviation of the log duration between topics.",
                        value = "0.4",
                        min = 0,
                        max = 3)
                double topicDurationSpread,
        @Setting(
                        help = "Standard deviation of the log duration inside a topic.",
                        value = "0.6",
                        min = 0,
                        max = 3)
                double durationSpread,
        @Setting(
                        help =
                                "Probability that a tag names the video's own subtopic; otherwise a sibling's or any other's.",
                        value = "0.8",
                        min = 0,
                        max = 1)
                double tagAccuracy,
        @Setting(help = "Width of the text vectors.", value = "64", min = 1, max = 4096)
                int textWidth,
        @Setting(
                        help = "Variance of the signal over that of the noise in text vectors.",
                        value = "2.0",
                        min = 0,
                        aboveMin = true)
                double textSignal,
        @Setting(help = "Width of the picture vectors.", value = "64", min = 1, max = 4096)
                int pictureWidth,
        @Setting(
                        help = "Variance of the signal over that of the noise in picture vectors.",
                        value = "1.0",
                        min = 0,
                        aboveMin = true)
                double pictureSignal,
        @Setting(help = "Width of the sound vectors.", value = "32", min = 1, max = 4096)
                int soundWidth,
        @Setting(
                        help = "Variance of the signal over that of the noise in sound vectors.",
                        value = "0.5",
                        min = 0,
                        aboveMin = true)
                double soundSignal) {

    public CatalogueConfig {
        if (viralCreators >= creators) {
            throw new IllegalArgumentException(
                    "viralCreators is "
                            + viralCreators
                            + " of "
                            + creators
                            + " creators: some must be no content farm");
        }
        if (subtopicsPerCreator > topics * subtopicsPerTopic) {
            throw new IllegalArgumentException(
                    "subtopicsPerCreator is "
                            + subtopicsPerCreator
                            + "; there are only "
                            + topics * subtopicsPerTopic
                            + " subtopics");
        }
    }
}
