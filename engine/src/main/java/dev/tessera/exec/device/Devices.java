package dev.tessera.exec.device;

import dev.tessera.exec.Executor;
import dev.tessera.exec.InsufficientMemoryException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** The devices of this machine and who opens them. */
public final class Devices {
    /** The choice that is left to {@link #choose}. */
    public static final String AUTO = "auto";

    /** System property with a sentence of the launcher: why a plugin is not on the class path. */
    private static final String REMARK = "tessera.device.remark";

    /** The id of the CPU. */
    public static final String CPU = "cpu";

    private static final int MOST_FAULTS = 20;

    private final Map<Device, DeviceProvider> providers;
    private final List<String> remarks;

    private Devices(Map<Device, DeviceProvider> providers, List<String> remarks) {
        this.providers = providers;
        this.remarks = List.copyOf(remarks);
    }

    /** The CPU and what the plugins on the class path offer. Loading drivers may take a second. */
    public static Devices find() {
        return find(Thread.currentThread().getContextClassLoader());
    }

    /** The CPU alone: no plugin is loaded. */
    public static Devices cpu() {
        return of(List.of(new CpuProvider()), List.of());
    }

    /** A plugin that cannot be loaded costs its own devices only. */
    static Devices find(ClassLoader plugins) {
        List<DeviceProvider> found = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Optional.ofNullable(System.getProperty(REMARK)).ifPresent(remarks::add);
        found.add(new CpuProvider());
        Iterator<DeviceProvider> loading =
                ServiceLoader.load(DeviceProvider.class, plugins).iterator();
        // A loader that cannot read its folders at all fails the same way each time it is asked.
        for (int faults = 0; faults < MOST_FAULTS; ) {
            try {
                if (!loading.hasNext()) {
                    break;
                }
                found.add(loading.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                faults++;
                String remark =
                        "a plugin for devices could not be loaded: "
                                + DeviceFailedException.wording(e);
                if (!remarks.contains(remark)) {
                    remarks.add(remark);
                }
            }
        }
        return of(found, remarks);
    }

    /** The CPU and what these plugins offer. */
    public static Devices with(List<DeviceProvider> plugins, List<String> remarks) {
        List<DeviceProvider> all = new ArrayList<>();
        all.add(new CpuProvider());
        all.addAll(plugins);
        return of(all, remarks);
    }

    /** Those of the providers given. */
    static Devices of(List<DeviceProvider> found, List<String> before) {
        Map<Device, DeviceProvider> providers = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>(before);
        for (DeviceProvider provider : found) {
            DeviceProvider.Offer offer = offer(provider);
            offer.devices().forEach(device -> providers.putIfAbsent(device, provider));
            remarks.addAll(offer.remarks());
        }
        return new Devices(providers, remarks);
    }

    /**
     * What a provider offers; a plugin that breaks its promise not to throw says so in a remark.
     */
    private static DeviceProvider.Offer offer(DeviceProvider provider) {
        try {
            return provider.offer();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return new DeviceProvider.Offer(
                    List.of(),
                    List.of(
                            provider.name()
                                    + ": looking for devices failed: "
                                    + DeviceFailedException.wording(e)));
        }
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
            return first(device -> device.kind() == Device.Kind.GPU).orElse(all().getFirst());
        }
        return first(device -> device.id().equals(wanted))
                .or(() -> first(device -> providers.get(device).name().equals(wanted)))
                .orElseThrow(() -> new IllegalArgumentException(noDevice(wanted)));
    }

    private Optional<Device> first(Predicate<Device> condition) {
        return all().stream().filter(condition).findFirst();
    }

    private String noDevice(String wanted) {
        StringBuilder message = new StringBuilder("no device '" + wanted + "', expected " + AUTO);
        all().forEach(device -> message.append(", ").append(device.id()));
        remarks.forEach(remark -> message.append("; ").append(remark));
        return message.toString();
    }

    /**
     * An executor for a device of {@link #all}. That of a plugin throws {@link
     * DeviceFailedException} where the device fails later.
     *
     * @throws DeviceFailedException if it cannot be used, with the cause
     */
    public Executor open(Device device, DeviceOptions options) {
        DeviceProvider provider = providers.get(device);
        if (provider == null) {
            throw new IllegalArgumentException(device.id() + " is not among " + all());
        }
        if (provider instanceof CpuProvider) {
            return provider.open(device, options);
        }
        try {
            return new NamedExecutor(device, provider.open(device, options));
        } catch (IllegalArgumentException | InsufficientMemoryException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new DeviceFailedException(device, "cannot be used", e);
        }
    }
}
