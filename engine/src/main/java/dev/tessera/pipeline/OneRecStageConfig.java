package dev.tessera.pipeline;

import dev.tessera.config.Settings;
import dev.tessera.generate.BeamConfig;
import dev.tessera.model.onerec.OneRecConfig;
import dev.tessera.model.training.TrainingConfig;

/** OneRec: its network, how it is trained and how ids are searched for. */
@Settings(
        title = "OneRec",
        help = "OneRec: its network, how it is trained and how ids are searched for.")
public record OneRecStageConfig(OneRecConfig network, TrainingConfig training, BeamConfig search) {}
