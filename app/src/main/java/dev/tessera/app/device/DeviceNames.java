package dev.tessera.app.device;

import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Devices;

/** What devices are called in the window. */
public final class DeviceNames {
    private DeviceNames() {}

    /** "CPU (amd64)"; another device by the name its maker gave it. */
    public static String of(Device device) {
        return device.id().equals(Devices.CPU) ? "CPU (" + device.name() + ")" : device.name();
    }

    /** With its id, since a machine may have several of one name. */
    public static String exactly(Device device) {
        return device.id().equals(Devices.CPU)
                ? of(device)
                : device.name() + " (" + device.id() + ")";
    }
}
