package dev.tessera.app.activity;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Amounts;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.Devices;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the status bar says. */
final class StatusViewModel {
    private final Workbench workbench;
    private final ReadOnlyStringWrapper project = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Using>> using =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper used = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Optional<JobItem>> job =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper others = new ReadOnlyLongWrapper();
    private Subscription edits = Subscription.EMPTY;
    private int threads;

    /**
     * What computes.
     *
     * @param threads of the CPU; none on another device
     * @param description such as {@code amd64, 8 threads, 256-bit vectors}
     */
    record Using(Device device, OptionalInt threads, String description) {}

    StatusViewModel(Workbench workbench) {
        this.workbench = workbench;
        workbench.project().subscribe(this::follow);
        workbench.devices().device().subscribe(_ -> describe());
        Observable[] jobs = {workbench.jobs().all()};
        job.bind(Bindings.createObjectBinding(this::runningJob, jobs));
        others.bind(Bindings.createLongBinding(() -> Math.max(0L, live().size() - 1L), jobs));
        measureMemory();
    }

    private void follow(Optional<ProjectSession> session) {
        edits.unsubscribe();
        edits = Subscription.EMPTY;
        project.set(session.map(ProjectSession::name).orElse(""));
        unsaved.set(false);
        session.ifPresent(
                open ->
                        edits =
                                open.edits()
                                        .unsaved()
                                        .subscribe(unsaved::set)
                                        .and(
                                                open.edits()
                                                        .value()
                                                        .map(config -> config.threads())
                                                        .subscribe(this::threads)));
        if (session.isEmpty()) {
            threads(0);
        }
    }

    private void threads(Integer now) {
        threads = now;
        describe();
    }

    private void describe() {
        workbench.devices().device().get().ifPresent(this::describe);
    }

    /** What the CPU is made of its executor says, which starts threads: not on the FX thread. */
    private void describe(Device device) {
        if (!device.id().equals(Devices.CPU)) {
            workbench.background().cancel(this);
            String description =
                    String.join(
                            ", ", device.backend(), device.name(), Amounts.memory(device.memory()));
            using.set(Optional.of(new Using(device, OptionalInt.empty(), description)));
            return;
        }
        int wanted = threads == 0 ? device.units() : threads;
        workbench
                .background()
                .<Using>latest(
                        this,
                        "device",
                        _ -> {
                            try (Executor executor =
                                    workbench
                                            .devices()
                                            .open(
                                                    device,
                                                    DeviceOptions.standard().withThreads(wanted))) {
                                return new Using(
                                        device, OptionalInt.of(wanted), executor.description());
                            }
                        },
                        found -> using.set(Optional.of(found)),
                        _ -> using.set(Optional.empty()));
    }

    private List<JobItem> live() {
        return workbench.jobs().all().stream().filter(one -> !one.state().get().isOver()).toList();
    }

    /** The oldest that is not over, since later ones wait for it. */
    private Optional<JobItem> runningJob() {
        List<JobItem> live = live();
        return live.isEmpty() ? Optional.empty() : Optional.of(live.getLast());
    }

    void measureMemory() {
        Runtime runtime = Runtime.getRuntime();
        used.set(runtime.totalMemory() - runtime.freeMemory());
    }

    /** Empty while no project is open. */
    ReadOnlyStringProperty project() {
        return project.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty unsaved() {
        return unsaved.getReadOnlyProperty();
    }

    /** Empty while devices are being looked for. */
    ReadOnlyObjectProperty<Optional<Using>> using() {
        return using.getReadOnlyProperty();
    }

    /** Bytes of the heap in use when they were measured last. */
    ReadOnlyLongProperty used() {
        return used.getReadOnlyProperty();
    }

    static long limit() {
        return Runtime.getRuntime().maxMemory();
    }

    ReadOnlyObjectProperty<Optional<JobItem>> job() {
        return job.getReadOnlyProperty();
    }

    /** Jobs beside {@link #job} that are not over. */
    ReadOnlyLongProperty others() {
        return others.getReadOnlyProperty();
    }
}
