package dev.tessera.tornadovm;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ExecutorContract;
import dev.tessera.exec.FaultContract;
import dev.tessera.exec.TrainingContract;
import dev.tessera.exec.contract.OpCase;
import dev.tessera.exec.contract.Scale;

import org.junit.jupiter.api.Nested;

import java.util.List;

/**
 * The contract of executors, kept on the first device that TornadoVM finds. {@code
 * -Dcontract.only=softmax} leaves out the cases whose names do not contain that.
 */
class TornadoExecutorContractTest {
    private static final String ONLY = System.getProperty("contract.only", "");

    @Nested
    class Standard extends ExecutorContract {
        @Override
        protected Executor open() {
            return TestDevice.open();
        }

        @Override
        protected boolean includes(OpCase c) {
            return c.toString().contains(ONLY);
        }
    }

    /** As the graph was built: what passes leave of a case may be another operation. */
    @Nested
    class WithoutPasses extends ExecutorContract {
        @Override
        protected Executor open() {
            return TestDevice.open();
        }

        @Override
        protected boolean includes(OpCase c) {
            return c.toString().contains(ONLY);
        }

        @Override
        protected Compilation how() {
            return Compilation.plain();
        }

        @Override
        protected List<Scale> scales() {
            return List.of(Scale.SMALL);
        }
    }

    @Nested
    class Training extends TrainingContract {
        @Override
        protected Executor open() {
            return TestDevice.open();
        }
    }

    @Nested
    class Faults extends FaultContract {
        @Override
        protected Executor open() {
            return TestDevice.open();
        }
    }
}
