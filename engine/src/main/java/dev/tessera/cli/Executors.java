package dev.tessera.cli;

import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceFailedException;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.Devices;

/** The executor a command computes on. */
final class Executors {
    private Executors() {}

    /**
     * On the device chosen.
     *
     * @param threads of the CPU, 0 for one a core
     */
    static Executor open(DeviceChoice choice, int threads) {
        Devices devices = choice.devices();
        return open(devices, choice.among(devices), choice.options(threads));
    }

    /** What stands against it is an error of the command line or of the machine. */
    static Executor open(Devices devices, Device device, DeviceOptions options) {
        try {
            return devices.open(device, options);
        } catch (DeviceFailedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        } catch (IllegalStateException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, e.getMessage());
        }
    }
}
