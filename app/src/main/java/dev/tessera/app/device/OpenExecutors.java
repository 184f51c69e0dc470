package dev.tessera.app.device;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.device.Device;
import dev.tessera.graph.Graph;
import dev.tessera.job.CancelledJobException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The executors that this window has open. Safe for several threads. */
public final class OpenExecutors {
    private final List<Kept> open = new ArrayList<>();

    /**
     * What is open on a device.
     *
     * @param memory of the device; empty where programs live on the Java heap
     */
    public record Use(Device device, int executors, Optional<DeviceMemory> memory) {}

    /** The same executor, counted until it is closed. */
    Executor keep(Device device, Executor executor) {
        Kept kept = new Kept(device, executor);
        synchronized (open) {
            open.add(kept);
        }
        return kept;
    }

    /** What is open on a device at this moment. */
    public Use of(Device device) {
        List<Kept> there;
        synchronized (open) {
            there = open.stream().filter(one -> one.device.equals(device)).toList();
        }
        // Executors of one device share its memory, and each tells of all of it.
        return new Use(device, there.size(), there.stream().findFirst().flatMap(Executor::memory));
    }

    /** A job that ends between two kernels ends by an exception, which a device may wrap. */
    private static Optional<RuntimeException> cancellation(RuntimeException thrown) {
        return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(CancelledJobException.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst();
    }

    private final class Kept implements Executor {
        private final Device device;
        private final Executor executor;

        Kept(Device device, Executor executor) {
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
            try {
                return executor.compile(graph, parameters, how);
            } catch (RuntimeException e) {
                throw cancellation(e).orElse(e);
            }
        }

        @Override
        public Optional<DeviceMemory> memory() {
            return executor.memory();
        }

        @Override
        public void close() {
            synchronized (open) {
                open.remove(this);
            }
            executor.close();
        }
    }
}
