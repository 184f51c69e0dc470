package dev.tessera.pipeline;

import dev.tessera.model.onerec.OneRecConfig;
import dev.tessera.model.training.TrainingConfig;

/** OneRec: its network and how it is trained. */
public record OneRecStageConfig(OneRecConfig network, TrainingConfig training) {}
