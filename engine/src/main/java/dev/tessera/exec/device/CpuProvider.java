package dev.tessera.exec.device;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;

import java.util.List;

/** The CPU, which is always there. */
final class CpuProvider implements DeviceProvider {
    @Override
    public String name() {
        return Devices.CPU;
    }

    @Override
    public Offer offer() {
        Runtime runtime = Runtime.getRuntime();
        return new Offer(
                List.of(
                        new Device(
                                Devices.CPU,
                                "Java",
                                System.getProperty("os.arch"),
                                runtime.maxMemory(),
                                runtime.availableProcessors(),
                                Device.Kind.CPU)),
                List.of());
    }

    @Override
    public Executor open(Device device, DeviceOptions options) {
        return options.threads() == 0 ? new CpuExecutor() : new CpuExecutor(options.threads());
    }
}
