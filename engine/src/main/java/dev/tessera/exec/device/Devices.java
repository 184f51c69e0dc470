package dev.tessera.exec.device;

import dev.tessera.exec.Executor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The devices of this machine and who opens them. */
public final class Devices {
    /** The choice that is left to {@link #choose}. */
    public static final String AUTO = "auto";

    /** System property with a sentence of the launcher: why a plugin is not on the class path. */
    private static final String REMARK = "tessera.device.remark";

    private final Map<Device, DeviceProvider> providers;
    private final List<String> remarks;

    private Devices(Map<Device, DeviceProvider> providers, List<String> remarks) {
        this.providers = providers;
        this.remarks = List.copyOf(remarks);
    }

    /** The CPU and what the plugins on the class path offer. Loading drivers may take a second. */
    public static Devices find() {
        List<DeviceProvider> found = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Optional.ofNullable(System.getProperty(REMARK)).ifPresent(remarks::add);
        found.add(new CpuProvider());
        var plugins = ServiceLoader.load(DeviceProvider.class).iterator();
        while (true) {
            try {
                if (!plugins.hasNext()) {
                    break;
                }
                found.add(plugins.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                remarks.add("a plugin for devices could not be loaded: " + e);
            }
        }
        return of(found, remarks);
    }

    /** Those of the providers given. */
    static Devices of(List<DeviceProvider> found, List<String> before) {
        Map<Device, DeviceProvider> providers = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>(before);
        for (DeviceProvider provider : found) {
            DeviceProvider.Offer offer = provider.offer();
            offer.devices().forEach(device -> providers.put(device, provider));
            remarks.addAll(offer.remarks());
        }
        return new Devices(providers, remarks);
    }

    /** The CPU first, then those of the plugins. */
    public List<Device> all() {
        return List.copyOf(providers.keySet());
    }

    /** Why a device that somebody may expect is not there. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * The device of this id; the first one of a provider's name; or, for {@link #AUTO}, the first
     * GPU, and the CPU where there is none.
     *
     * @throws IllegalArgumentException if there is no such device, with those there are
     */
    public Device choose(String wanted) {
        if (wanted.equals(AUTO)) {
            return all().stream()
                    .filter(device -> device.kind() == Device.Kind.GPU)
                    .findFirst()
                    .orElse(all().getFirst());
        }
        Optional<Device> exact =
                all().stream().filter(device -> device.id().equals(wanted)).findFirst();
        return exact.or(
                        () ->
                                all().stream()
                                        .filter(
                                                device ->
                                                        providers.get(device).name().equals(wanted))
                                        .findFirst())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no device '"
                                                + wanted
                                                + "', expected auto or one of "
                                                + all().stream().map(Device::id).toList()
                                                + remarks.stream()
                                                        .map(remark -> "; " + remark)
                                                        .collect(
                                                                java.util.stream.Collectors
                                                                        .joining())));
    }

    /**
     * An executor for a device of {@link #all}.
     *
     * @throws IllegalStateException if it cannot be used, with the cause
     */
    public Executor open(Device device, DeviceOptions options) {
        DeviceProvider provider = providers.get(device);
        if (provider == null) {
            throw new IllegalArgumentException(device.id() + " is not among " + all());
        }
        return provider.open(device, options);
    }
}
