package dev.tessera.cli;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.IntView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.DeviceProvider;
import dev.tessera.graph.Graph;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin with one GPU, on the class path for as long as a test wants; the CPU computes for it.
 */
public final class FakeDevices implements DeviceProvider {
    /** How the GPU behaves. */
    enum Manner {
        SOUND,
        /** It fails when it runs. */
        LOST,
        /** Nothing fits on it. */
        SMALL,
        /** It cannot be opened. */
        CLOSED
    }

    /** What a test does meanwhile. */
    interface Body {
        void run() throws Exception;
    }

    private static final ThreadLocal<Manner> MANNER = ThreadLocal.withInitial(() -> Manner.SOUND);

    static void during(Path folder, Manner manner, Body body) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(DeviceProvider.class.getName()),
                FakeDevices.class.getName() + "\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            MANNER.set(manner);
            body.run();
        } finally {
            MANNER.remove();
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public String name() {
        return "pretence";
    }

    @Override
    public Offer offer() {
        return new Offer(
                List.of(
                        new Device(
                                "pretence:0",
                                "None",
                                "Make-believe",
                                1L << 31,
                                8,
                                Device.Kind.GPU)),
                List.of("a better driver is missing"));
    }

    @Override
    public Executor open(Device device, DeviceOptions options) {
        if (MANNER.get() == Manner.CLOSED) {
            throw new IllegalStateException("no such driver");
        }
        return new Fake(MANNER.get(), options, new CpuExecutor(1));
    }

    private record Fake(Manner manner, DeviceOptions options, Executor cpu) implements Executor {
        @Override
        public String name() {
            return "pretence";
        }

        @Override
        public String description() {
            return "Make-believe on None";
        }

        @Override
        public Program compile(Graph graph, ParameterArena parameters, Compilation how) {
            if (manner == Manner.SMALL) {
                throw new InsufficientMemoryException("3 GB are missing");
            }
            options.listener().compiling(0, 2, "first");
            options.listener().compiling(1, 2, "second");
            options.listener().compiling(2, 2, "");
            Program program = cpu.compile(graph, parameters, how);
            return manner == Manner.LOST ? new Lost(program) : program;
        }

        @Override
        public void close() {
            cpu.close();
        }
    }

    private record Lost(Program program) implements Program {
        @Override
        public Feed feed() {
            return program.feed();
        }

        @Override
        public void run() {
            throw new IllegalStateException("the cable was pulled");
        }

        @Override
        public FloatView floats(String output) {
            return program.floats(output);
        }

        @Override
        public IntView ints(String output) {
            return program.ints(output);
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
