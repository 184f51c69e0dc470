package dev.tessera.pipeline;

import dev.tessera.config.Settings;
import dev.tessera.model.baseline.SasRecConfig;
import dev.tessera.model.training.TrainingConfig;

/** The SASRec baseline: its network and how it is trained. */
@Settings(title = "SASRec", help = "The SASRec baseline: its network and how it is trained.")
public record SasRecStageConfig(SasRecConfig network, TrainingConfig training) {}
