package dev.tessera.tornadovm;

import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;

import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

import java.util.List;

/** The first device of this machine, opened with enough memory for the sample. */
final class TestDevice {
    private static final TornadoDevices PROVIDER = new TornadoDevices();

    private TestDevice() {}

    /** Kernels stay compiled from one call to the next. */
    static Executor open() {
        return PROVIDER.open(device(), DeviceOptions.standard().withMemory(1L << 30));
    }

    static Device device() {
        List<Device> devices = PROVIDER.offer().devices();
        if (devices.isEmpty()) {
            throw new IllegalStateException("no device: " + PROVIDER.offer().remarks());
        }
        return devices.getFirst();
    }

    /** Memory and kernels of their own on that device. */
    static DeviceQueue queue(int floats, int ints, List<Kernel> kernels) {
        return new DeviceQueue(
                TornadoRuntimeProvider.getTornadoRuntime().getBackend(0).getDevice(0),
                device(),
                floats,
                ints,
                kernels);
    }
}
