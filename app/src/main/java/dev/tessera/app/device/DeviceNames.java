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

    /** Where there is little room beside its name: "CPU (amd64)", "tornadovm:0:0". */
    public static String briefly(Device device) {
        return device.id().equals(Devices.CPU) ? of(device) : device.id();
    }

    /** With its id, since a machine may have several of one name. */
    public static String exactly(Device device) {
        return device.id().equals(Devices.CPU)
                ? of(device)
                : device.name() + " (" + device.id() + ")";
    }
}
