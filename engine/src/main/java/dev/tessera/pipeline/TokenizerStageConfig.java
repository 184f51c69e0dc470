package dev.tessera.pipeline;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;
import dev.tessera.tokenizer.RqKMeansConfig;

/** How items get their semantic ids. */
@Settings(title = "semantic ids", help = "How items get their semantic ids.")
public record TokenizerStageConfig(
        @Setting(
                        help =
                                "How codes are given to items; the others take levels, size, normalization and seed "
                                        + "from the settings of RQ-KMeans, the balanced one its iterations and trials as well.",
                        value = "rq-k-means")
                TokenizerKind kind,
        RqKMeansConfig rqKMeans,
        @Setting(
                        help =
                                "Whether a further level tells items with the same codes apart (TIGER, section 3.1); "
                                        + "without it items share an id and the more popular one comes first.",
                        value = "false")
                boolean collisionLevel) {}
