package dev.tessera.exec.cpu;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ExecutorContract;
import dev.tessera.exec.FaultContract;
import dev.tessera.exec.TrainingContract;

import org.junit.jupiter.api.Nested;

import java.util.Optional;

/** The contract of executors, kept by {@link CpuExecutor} with one thread and with two. */
class CpuExecutorContractTest {

    @Nested
    class OneThread extends ExecutorContract {
        @Override
        protected Executor open() {
            return new CpuExecutor(1);
        }
    }

    @Nested
    class TwoThreads extends ExecutorContract {
        @Override
        protected Executor open() {
            return new CpuExecutor(2);
        }

        @Override
        protected Optional<Executor> open(int threads) {
            return Optional.of(new CpuExecutor(threads));
        }
    }

    @Nested
    class Training extends TrainingContract {
        @Override
        protected Executor open() {
            return new CpuExecutor(2);
        }

        @Override
        protected Optional<Executor> open(int threads) {
            return Optional.of(new CpuExecutor(threads));
        }
    }

    @Nested
    class Faults extends FaultContract {
        @Override
        protected Executor open() {
            return new CpuExecutor(2);
        }
    }
}
