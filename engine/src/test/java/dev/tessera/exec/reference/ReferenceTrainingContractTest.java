package dev.tessera.exec.reference;

import dev.tessera.exec.Executor;
import dev.tessera.exec.TrainingContract;

class ReferenceTrainingContractTest extends TrainingContract {
    @Override
    protected Executor open() {
        return new ReferenceExecutor();
    }
}
