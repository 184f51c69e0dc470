package dev.tessera.model.baseline;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.model.training.TrainingTask;

/** Opens the package's training task to tests of whole models. */
public final class SasRecTasks {
    private SasRecTasks() {}

    public static TrainingTask of(
            Dataset dataset, Split split, SasRecConfig config, TrainingConfig training) {
        return new SasRecTask(dataset, split, config, training);
    }
}
