package dev.tessera.exec.reference;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ExecutorContract;

class ReferenceExecutorContractTest extends ExecutorContract {
    @Override
    protected Executor open() {
        return new ReferenceExecutor();
    }
}
