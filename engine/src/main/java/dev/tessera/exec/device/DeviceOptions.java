package dev.tessera.exec.device;

import java.util.OptionalLong;

/**
 * How a device is opened.
 *
 * @param threads that compute where the device is the CPU; 0 for one a core
 * @param memory bytes that programs may take on a device with memory of its own; empty for its
 *     default
 * @param listener learns which kernels are being compiled
 */
public record DeviceOptions(int threads, OptionalLong memory, KernelListener listener) {

    /** One thread a core, the device's default memory, nobody listening. */
    public static DeviceOptions standard() {
        return new DeviceOptions(0, OptionalLong.empty(), (_, _, _) -> {});
    }

    public DeviceOptions withThreads(int other) {
        return new DeviceOptions(other, memory, listener);
    }

    public DeviceOptions withMemory(long bytes) {
        return new DeviceOptions(threads, OptionalLong.of(bytes), listener);
    }

    public DeviceOptions withListener(KernelListener other) {
        return new DeviceOptions(threads, memory, other);
    }
}
