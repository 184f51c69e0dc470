package dev.tessera.cli;

import static dev.tessera.transform.GraphPrinter.quantity;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.Executor;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.device.Device;
import dev.tessera.graph.Graph;

/**
 * Whether a step and its parameters have room on a device.
 *
 * @param plannedBytes of activations, at the bounds of all symbols; 0 if it does not fit
 * @param usedBytes of the device's memory once the step is there; 0 for the CPU, whose memory is
 *     the heap
 * @param totalBytes that programs may have
 * @param reason why it does not fit; empty if it does
 */
record DeviceFit(
        String device,
        boolean fits,
        long plannedBytes,
        long usedBytes,
        long totalBytes,
        String reason) {

    static DeviceFit of(Device device, Executor executor, Graph step, Compilation how) {
        try (Program program = executor.compile(step, ParameterArena.of(step, 1), how)) {
            DeviceMemory memory = executor.memory().orElse(new DeviceMemory(0, device.memory()));
            return new DeviceFit(
                    device.id(), true, program.plannedBytes(), memory.used(), memory.total(), "");
        } catch (InsufficientMemoryException e) {
            return new DeviceFit(device.id(), false, 0, 0, device.memory(), e.getMessage());
        }
    }

    String text() {
        if (!fits) {
            return "does not fit on " + device + ": " + reason + "\n";
        }
        String used =
                usedBytes == 0 ? "" : "; with its parameters it takes " + quantity(usedBytes, "B");
        return "fits on %s: %s planned%s of %s\n"
                .formatted(device, quantity(plannedBytes, "B"), used, quantity(totalBytes, "B"));
    }
}
