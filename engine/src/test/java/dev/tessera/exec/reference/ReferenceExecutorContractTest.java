package dev.tessera.exec.reference;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ExecutorContract;
import dev.tessera.exec.contract.Scale;

import java.util.List;

class ReferenceExecutorContractTest extends ExecutorContract {
    @Override
    protected Executor open() {
        return new ReferenceExecutor();
    }

    /** Large cases are for executors that divide the work. */
    @Override
    protected List<Scale> scales() {
        return List.of(Scale.SMALL);
    }
}
