package dev.tessera.exec.device;

import dev.tessera.exec.Executor;

import java.util.List;

/** Offers devices of one kind; a plugin registers its own in META-INF/services. */
public interface DeviceProvider {

    /** First part of the ids of its devices: "cpu", "tornadovm". */
    String name();

    /** What there is on this machine. It never throws; asked twice it gives the same answer. */
    Offer offer();

    /**
     * An executor for one of the devices offered. Closing it ends its programs; what was compiled
     * for the device may stay for the next one.
     *
     * @throws IllegalStateException if the device cannot be used, with the cause and what to do
     */
    Executor open(Device device, DeviceOptions options);

    /**
     * What a provider has to offer.
     *
     * @param devices the best first; may be empty
     * @param remarks sentences for the user: why there is no device, or why a better one is missing
     */
    record Offer(List<Device> devices, List<String> remarks) {
        public Offer {
            devices = List.copyOf(devices);
            remarks = List.copyOf(remarks);
        }
    }
}
