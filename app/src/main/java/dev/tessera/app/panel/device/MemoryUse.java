package dev.tessera.app.panel.device;

import dev.tessera.app.device.OpenExecutors;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Devices;

/**
 * What is taken of a device's memory.
 *
 * @param executors that are open on it
 */
record MemoryUse(long used, long total, int executors) {

    /** From any thread. */
    static MemoryUse of(Device device, OpenExecutors open) {
        OpenExecutors.Use use = open.of(device);
        if (device.id().equals(Devices.CPU)) {
            Runtime heap = Runtime.getRuntime();
            return new MemoryUse(
                    heap.totalMemory() - heap.freeMemory(), heap.maxMemory(), use.executors());
        }
        DeviceMemory memory = use.memory().orElse(new DeviceMemory(0, device.memory()));
        return new MemoryUse(memory.used(), memory.total(), use.executors());
    }

    double share() {
        return total <= 0 ? 0 : Math.clamp((double) used / total, 0, 1);
    }
}
