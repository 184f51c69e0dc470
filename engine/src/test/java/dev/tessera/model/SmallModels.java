package dev.tessera.model;

import dev.tessera.config.Configs;
import dev.tessera.model.baseline.SasRecConfig;
import dev.tessera.model.onerec.HistoryReading;
import dev.tessera.model.onerec.OneRecConfig;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.tokenizer.SemanticIds;

import java.util.Map;
import java.util.stream.IntStream;

/** Configurations and ids small enough for the reference executor. */
public final class SmallModels {
    private SmallModels() {}

    public static OneRecConfig oneRec(HistoryReading reading) {
        return Configs.with(
                Configs.defaults(OneRecConfig.class),
                Map.of(
                        "width", "8",
                        "heads", "2",
                        "encoderBlocks", "1",
                        "decoderBlocks", "1",
                        "hidden", "16",
                        "length", "6",
                        "fieldWidth", "4",
                        "dropout", "0",
                        "reading", reading == HistoryReading.WINDOW ? "window" : "causal"));
    }

    public static SasRecConfig sasRec() {
        return Configs.with(
                Configs.defaults(SasRecConfig.class),
                Map.of(
                        "width", "8", "heads", "2", "blocks", "1", "hidden", "16", "length", "6",
                        "dropout", "0"));
    }

    public static TrainingConfig training(int epochs) {
        return Configs.with(
                Configs.defaults(TrainingConfig.class),
                Map.of(
                        "epochs", Integer.toString(epochs),
                        "batchTokens", "64",
                        "batchSequences", "16",
                        "learningRate", "0.01",
                        "warmup", "5",
                        "patience", "0",
                        "weightDecay", "0"));
    }

    /** Item i has the codes (i mod 3, i / 3 mod 4, 0): three levels; beyond 12 items ids repeat. */
    public static SemanticIds ids(int items) {
        int[] codes =
                IntStream.range(0, items).flatMap(i -> IntStream.of(i % 3, i / 3 % 4, 0)).toArray();
        return new SemanticIds(new int[] {3, 4, 2}, codes);
    }
}
