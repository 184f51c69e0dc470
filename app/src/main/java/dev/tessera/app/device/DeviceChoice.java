package dev.tessera.app.device;

import dev.tessera.app.job.Background;
import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.Devices;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The devices of this machine and which of them computes what is started next. They are found
 * beside the FX thread, since drivers take their time; whoever opens one before waits. FX thread
 * only, but for {@link #open}.
 */
public final class DeviceChoice {
    /** Names the device of a start, before whatever was chosen in the window. */
    public static final String ENVIRONMENT = "TESSERA_DEVICE";

    private final Consumer<String> remember;
    private volatile CompletableFuture<Devices> search = new CompletableFuture<>();
    private final OpenExecutors executors = new OpenExecutors();
    private final ReadOnlyObjectWrapper<Optional<Devices>> found =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper wanted = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<Optional<Device>> device =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");

    /**
     * @param wanted what {@link Devices#choose} takes: "auto", an id, a provider's name
     * @param remember keeps what the user chooses for the next start
     */
    public DeviceChoice(String wanted, Consumer<String> remember) {
        this.wanted.set(wanted);
        this.remember = remember;
    }

    /** Looks for devices; a search that fails leaves the CPU and a remark. */
    public void search(Supplier<Devices> finder, Background background) {
        CompletableFuture<Devices> search =
                this.search.isDone() ? new CompletableFuture<>() : this.search;
        this.search = search;
        background.<Devices>latest(
                this,
                "devices",
                _ -> {
                    Devices all = find(finder);
                    search.complete(all);
                    return all;
                },
                this::found,
                cause -> { // such as too little memory
                    search.complete(onlyCpu(cause));
                    found(search.join());
                });
    }

    private static Devices find(Supplier<Devices> finder) {
        try {
            return finder.get();
        } catch (RuntimeException | LinkageError e) {
            return onlyCpu(e);
        }
    }

    private static Devices onlyCpu(Throwable cause) {
        return Devices.with(List.of(), List.of("devices could not be looked for: " + cause));
    }

    private void found(Devices all) {
        found.set(Optional.of(all));
        settle();
    }

    private void settle() {
        found.get()
                .ifPresent(
                        all -> {
                            Optional<Device> there = there(all, wanted.get());
                            missing.set(there.isPresent() ? "" : wanted.get());
                            device.set(Optional.of(there.orElseGet(() -> cpu(all))));
                        });
    }

    private static Optional<Device> there(Devices all, String name) {
        try {
            return Optional.of(all.choose(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Device cpu(Devices all) {
        return all.all().getFirst();
    }

    /** Has what is started from now on, here and after the next start, computed elsewhere. */
    public void choose(String name) {
        wanted.set(name);
        remember.accept(name);
        settle();
    }

    /** "auto", the id of a device or the name of a provider. */
    public ReadOnlyStringProperty wanted() {
        return wanted.getReadOnlyProperty();
    }

    /** Empty while they are being looked for. */
    public ReadOnlyObjectProperty<Optional<Devices>> found() {
        return found.getReadOnlyProperty();
    }

    /** What computes; empty while devices are being looked for. */
    public ReadOnlyObjectProperty<Optional<Device>> device() {
        return device.getReadOnlyProperty();
    }

    /** The device that is wanted and not there, so that the CPU computes; empty if all is well. */
    public ReadOnlyStringProperty missing() {
        return missing.getReadOnlyProperty();
    }

    /** From any thread. */
    public OpenExecutors executors() {
        return executors;
    }

    /**
     * An executor on the device of a name, and on the CPU where it is not there. Waits while
     * devices are being looked for, so not on the FX thread.
     *
     * @param name what {@link #wanted} said
     * @throws IllegalStateException if the device cannot be used, with the cause
     */
    public Executor open(String name, DeviceOptions options) {
        Devices all = search.join();
        return open(there(all, name).orElseGet(() -> cpu(all)), options);
    }

    /** An executor on one of the devices found; not on the FX thread. */
    public Executor open(Device chosen, DeviceOptions options) {
        return executors.keep(chosen, search.join().open(chosen, options));
    }
}
