package dev.tessera.tornadovm;

import dev.tessera.exec.device.Devices;

/**
 * Started by the launchers in a JVM of its own before the workbench loads a driver, which may end a
 * JVM: whether there are devices besides the CPU, or a sentence why not.
 */
final class Probe {
    private static final int NO_DEVICES = 69;

    private Probe() {}

    public static void main(String[] arguments) {
        Devices devices = Devices.find();
        if (devices.all().size() == 1) {
            System.out.println(
                    devices.remarks().isEmpty()
                            ? "TornadoVM finds no device"
                            : String.join("; ", devices.remarks()));
            System.exit(NO_DEVICES);
        }
    }
}
