package dev.tessera.tornadovm;

import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.DeviceProvider;

import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoRuntime;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Offers the devices of TornadoVM's backends, or says why there are none. */
public final class TornadoDevices implements DeviceProvider {
    static final String NAME = "tornadovm";

    private static final String BAILOUT = "tornado.recover.bailout";

    /** TornadoVM's own limit to what it allocates, 4 GB unless told. */
    private static final String LIMIT = "tornado.device.memory";

    private final Map<Device, TornadoDevice> drivers = new LinkedHashMap<>();
    private final Map<Device, DeviceQueue> queues = new LinkedHashMap<>();
    private Offer offer;

    @Override
    public String name() {
        return NAME;
    }

    /** A broken driver is asked once only: a second time its classes are gone. */
    @Override
    public synchronized Offer offer() {
        if (offer == null) {
            try {
                offer = new Offer(devices(), List.of());
            } catch (Throwable e) { // natives fail with errors of many kinds
                offer = new Offer(List.of(), List.of(Obstacle.of(e)));
            }
            if (offer.devices().isEmpty() && offer.remarks().isEmpty()) {
                offer = new Offer(List.of(), List.of(Obstacle.NO_DEVICE));
            }
        }
        return offer;
    }

    private List<Device> devices() {
        if (System.getProperty(LIMIT) == null) {
            System.setProperty(LIMIT, "1024GB"); // the sizes of heaps are decided here
        }
        TornadoRuntime runtime = TornadoRuntimeProvider.getTornadoRuntime();
        List<Device> devices = new ArrayList<>();
        for (int backend = 0; backend < runtime.getNumBackends(); backend++) {
            TornadoBackend each = runtime.getBackend(backend);
            for (int i = 0; i < each.getNumDevices(); i++) {
                TornadoDevice driver = each.getDevice(i);
                Device device = device(backend, i, driver);
                drivers.put(device, driver);
                devices.add(device);
            }
        }
        return devices;
    }

    private static Device device(int backend, int index, TornadoDevice driver) {
        return new Device(
                NAME + ":" + backend + ":" + index,
                backend(driver.getTornadoVMBackend()),
                driver.getPhysicalDevice().getDeviceName().strip(),
                driver.getPhysicalDevice().getDeviceGlobalMemorySize(),
                driver.getPhysicalDevice().getDeviceMaxComputeUnits(),
                kind(driver.getDeviceType()));
    }

    /** As its makers write it. */
    private static String backend(TornadoVMBackendType type) {
        return type == TornadoVMBackendType.OPENCL ? "OpenCL" : type.toString();
    }

    private static Device.Kind kind(TornadoDeviceType type) {
        String name = type.name().toUpperCase(Locale.ROOT);
        if (name.contains("GPU")) {
            return Device.Kind.GPU;
        }
        return name.contains("CPU") ? Device.Kind.CPU : Device.Kind.OTHER;
    }

    @Override
    public synchronized Executor open(Device device, DeviceOptions options) {
        TornadoDevice driver = drivers.get(device);
        if (driver == null) {
            throw new IllegalArgumentException(device.id() + " is not among " + drivers.keySet());
        }
        if (Boolean.parseBoolean(System.getProperty(BAILOUT, "true"))) {
            throw new IllegalStateException(
                    "TornadoVM would run a kernel that fails as plain Java, with wrong results: start java with -D"
                            + BAILOUT
                            + "=False (the tessera launcher does)");
        }
        DeviceQueue queue =
                queues.computeIfAbsent(
                        device,
                        _ -> {
                            MemorySizes sizes =
                                    MemorySizes.of(
                                            device,
                                            driver.getPhysicalDevice().getDeviceMaxAllocationSize(),
                                            options.memory());
                            return new DeviceQueue(
                                    driver, device, sizes.floats(), sizes.ints(), Kernels.all());
                        });
        return new TornadoExecutor(queue, options.listener());
    }
}
