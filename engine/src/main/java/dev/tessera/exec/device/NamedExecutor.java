package dev.tessera.exec.device;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.IntView;
import dev.tessera.exec.NodeClock;
import dev.tessera.exec.NonFiniteValueException;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.Graph;

import java.util.Optional;
import java.util.function.Supplier;

/** An executor of a plugin, whose faults carry the name of the device. */
final class NamedExecutor implements Executor {
    private final Device device;
    private final Executor executor;

    NamedExecutor(Device device, Executor executor) {
        this.device = device;
        this.executor = executor;
    }

    @Override
    public String name() {
        return executor.name();
    }

    @Override
    public String description() {
        return executor.description();
    }

    @Override
    public Program compile(Graph graph, ParameterArena parameters, Compilation how) {
        return new NamedProgram(
                guarded(
                        "failed to compile a program",
                        () -> executor.compile(graph, parameters, how)));
    }

    @Override
    public Optional<DeviceMemory> memory() {
        return executor.memory();
    }

    @Override
    public void close() {
        executor.close();
    }

    private void guarded(String doing, Runnable work) {
        guarded(
                doing,
                () -> {
                    work.run();
                    return true;
                });
    }

    /** What the caller did wrong stays as it is; the rest is the device's. */
    private <T> T guarded(String doing, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException
                | InsufficientMemoryException
                | NonFiniteValueException
                | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new DeviceFailedException(device, doing, e);
        }
    }

    private final class NamedProgram implements Program {
        private static final String RUN = "failed while it computed";
        private static final String READ = "failed to give a result";
        private final Program program;

        NamedProgram(Program program) {
            this.program = program;
        }

        @Override
        public Feed feed() {
            return program.feed();
        }

        @Override
        public void run() {
            guarded(RUN, () -> program.run());
        }

        @Override
        public void run(NodeClock clock) {
            guarded(RUN, () -> program.run(clock));
        }

        @Override
        public FloatView floats(String output) {
            return guarded(READ, () -> program.floats(output));
        }

        @Override
        public IntView ints(String output) {
            return guarded(READ, () -> program.ints(output));
        }

        @Override
        public long plannedBytes() {
            return program.plannedBytes();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
