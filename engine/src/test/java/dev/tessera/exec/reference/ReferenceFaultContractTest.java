package dev.tessera.exec.reference;

import dev.tessera.exec.Executor;
import dev.tessera.exec.FaultContract;

class ReferenceFaultContractTest extends FaultContract {
    @Override
    protected Executor open() {
        return new ReferenceExecutor();
    }
}
