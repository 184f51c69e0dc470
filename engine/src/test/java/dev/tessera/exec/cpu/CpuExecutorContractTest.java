package dev.tessera.exec.cpu;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ExecutorContract;
import dev.tessera.exec.FaultContract;
import dev.tessera.exec.TrainingContract;
import dev.tessera.exec.contract.Scale;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

import java.util.List;
import java.util.Optional;

/**
 * The contract of executors, kept by {@link CpuExecutor} with one thread and with two, with its own
 * matrix products and with those of oneDNN.
 */
class CpuExecutorContractTest {

    /** Skips, and says why, where oneDNN does not load. */
    static Executor withOneDnn(int threads) {
        Optional<String> obstacle = MatrixLibrary.obstacleOfOneDnn();
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> "no oneDNN: " + obstacle.orElseThrow());
        return new CpuExecutor(threads, MatrixLibrary.oneDnn());
    }

    static Executor withVectors(int threads) {
        return new CpuExecutor(threads, MatrixLibrary.vector());
    }

    @Nested
    class OneThread extends ExecutorContract {
        @Override
        protected Executor open() {
            return withVectors(1);
        }
    }

    @Nested
    class TwoThreads extends ExecutorContract {
        @Override
        protected Executor open() {
            return withVectors(2);
        }

        @Override
        protected Optional<Executor> open(int threads) {
            return Optional.of(withVectors(threads));
        }
    }

    @Nested
    class OneDnn extends ExecutorContract {
        @Override
        protected Executor open() {
            return withOneDnn(2);
        }

        @Override
        protected Optional<Executor> open(int threads) {
            return Optional.of(withOneDnn(threads));
        }
    }

    /**
     * As the graph was built, in small sizes: what passes leave of a case may be another operation.
     */
    @Nested
    class WithoutPasses extends ExecutorContract {
        @Override
        protected Executor open() {
            return new CpuExecutor(2);
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
            return withVectors(2);
        }

        @Override
        protected Optional<Executor> open(int threads) {
            return Optional.of(withVectors(threads));
        }
    }

    @Nested
    class OneDnnTraining extends TrainingContract {
        @Override
        protected Executor open() {
            return withOneDnn(2);
        }

        @Override
        protected Optional<Executor> open(int threads) {
            return Optional.of(withOneDnn(threads));
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
