package dev.tessera.app.testing;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.DeviceProvider;
import dev.tessera.graph.Graph;

import java.util.List;
import java.util.Optional;

/** A plugin with one device, which the CPU computes for; it has three kernels to compile. */
public final class PretendDevice implements DeviceProvider {
    public static final Device GPU =
            new Device("pretend:0", "OpenCL", "Pretended GPU", 8L << 30, 40, Device.Kind.GPU);
    public static final List<String> KERNELS = List.of("t_one", "t_two", "t_three");
    public static final String REMARK = "Another one is missing: no driver";

    @Override
    public String name() {
        return "pretend";
    }

    @Override
    public Offer offer() {
        return new Offer(List.of(GPU), List.of(REMARK));
    }

    @Override
    public Executor open(Device device, DeviceOptions options) {
        return new Pretended(new CpuExecutor(1), options);
    }

    private record Pretended(Executor cpu, DeviceOptions options) implements Executor {
        @Override
        public String name() {
            return "pretend";
        }

        @Override
        public String description() {
            return GPU.name();
        }

        @Override
        public Program compile(Graph graph, ParameterArena parameters, Compilation how) {
            try {
                for (int i = 0; i < KERNELS.size(); i++) {
                    options.listener().compiling(i, KERNELS.size(), KERNELS.get(i));
                }
                options.listener().compiling(KERNELS.size(), KERNELS.size(), "");
            } catch (RuntimeException e) {
                throw new IllegalStateException("the kernels could not be compiled", e);
            }
            return cpu.compile(graph, parameters, how);
        }

        @Override
        public Optional<DeviceMemory> memory() {
            return Optional.of(new DeviceMemory(3L << 30, 6L << 30));
        }

        @Override
        public void close() {
            cpu.close();
        }
    }
}
