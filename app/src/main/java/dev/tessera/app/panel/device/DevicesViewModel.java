package dev.tessera.app.panel.device;

import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.device.DeviceNames;
import dev.tessera.app.device.KernelProgress;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.Devices;
import dev.tessera.exec.device.KernelListener;
import dev.tessera.exec.device.SelfTest;
import dev.tessera.job.Job;
import dev.tessera.job.Outcome;
import dev.tessera.model.training.StepTiming;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.TimedSteps;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The devices, their tests, the memory in use on them, and a measured step. */
final class DevicesViewModel implements AutoCloseable {
    /** Tests and measurements wait for each other, so that they do not disturb each other. */
    private static final String LINE = "devices";

    private final Workbench workbench;
    private final ProjectSession session;
    private final DeviceChoice choice;
    private final Texts texts;
    private final ObservableList<Device> devices = FXCollections.observableArrayList();
    private final ObservableMap<Device, Tested> tested = FXCollections.observableHashMap();
    private final ObservableMap<Device, MemoryUse> memory = FXCollections.observableHashMap();
    private final ReadOnlyObjectWrapper<Measured> measured =
            new ReadOnlyObjectWrapper<>(new Measured.NotYet());
    private final ObjectProperty<Subject> subject = new SimpleObjectProperty<>();
    private final ObjectProperty<Device> target = new SimpleObjectProperty<>();
    private final List<JobItem> jobs = new ArrayList<>();
    private final Subscription following;

    DevicesViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        texts = workbench.texts(DevicesViewModel.class);
        choice = workbench.devices();
        subject.set(usual());
        following =
                choice.found()
                        .subscribe(found -> found.ifPresent(all -> devices.setAll(all.all())))
                        .and(choice.device().subscribe(now -> now.ifPresent(target::set)));
        refreshMemory();
    }

    /** The last of the project's models that has a step. */
    private Subject usual() {
        List<dev.tessera.pipeline.ModelKind> models = session.project().config().models();
        return List.of(Subject.values()).stream()
                .filter(one -> one.model().map(models::contains).orElse(true))
                .findFirst()
                .orElseThrow();
    }

    /** Empty while they are being looked for. */
    ReadOnlyObjectProperty<Optional<Devices>> found() {
        return choice.found();
    }

    ObservableList<Device> devices() {
        return devices;
    }

    /** The one that computes. */
    ReadOnlyObjectProperty<Optional<Device>> computes() {
        return choice.device();
    }

    void compute(Device device) {
        choice.choose(device.id());
    }

    Tested tested(Device device) {
        return tested.getOrDefault(device, new Tested.NotYet());
    }

    /** Changes tell that {@link #tested(Device)} may say something else. */
    ObservableMap<Device, Tested> tests() {
        return tested;
    }

    ObservableMap<Device, MemoryUse> memory() {
        return memory;
    }

    /** To be called about once a second while the panel is seen. */
    void refreshMemory() {
        List<Device> all = List.copyOf(devices);
        workbench
                .background()
                .<Map<Device, MemoryUse>>latest(
                        this,
                        "memory",
                        _ -> {
                            Map<Device, MemoryUse> uses = new HashMap<>();
                            all.forEach(
                                    one -> uses.put(one, MemoryUse.of(one, choice.executors())));
                            return uses;
                        },
                        memory::putAll,
                        _ -> memory.clear());
    }

    /** Has a device compute what the reference computes too. */
    void test(Device device) {
        tested.put(device, new Tested.Running());
        start(
                texts.get("job.test", DeviceNames.of(device)),
                job -> {
                    try (Executor executor =
                            choice.open(device, options(new KernelProgress(job)))) {
                        job.checkpoint();
                        job.progress(texts.get("testing"), 0, -1);
                        SelfTest result = SelfTest.of(executor);
                        job.checkpoint(); // a cancelled job fails the test otherwise
                        return result;
                    }
                },
                outcome ->
                        tested.put(
                                device,
                                switch (outcome) {
                                    case Outcome.Finished<SelfTest>(var result) ->
                                            new Tested.Done(result);
                                    case Outcome.Failed<SelfTest>(var cause) ->
                                            new Tested.Failed(cause);
                                    case Outcome.Cancelled<SelfTest> _ -> new Tested.NotYet();
                                }));
    }

    /** Measures a training step of the subject on the target, with the settings of the moment. */
    void measure() {
        if (target.get() == null || measured.get() instanceof Measured.Running) {
            return;
        }
        Device device = target.get();
        Subject of = subject.get();
        Project project = session.project();
        boolean alone = session.running().get().isEmpty();
        Measured before = measured.get();
        JobItem job =
                start(
                        texts.get("job.measure", DeviceNames.of(device)),
                        running -> measure(of, project, device, alone, running),
                        outcome ->
                                measured.set(
                                        switch (outcome) {
                                            case Outcome.Finished<Measured.Done>(var done) -> done;
                                            case Outcome.Failed<Measured.Done>(var cause) ->
                                                    new Measured.Failed(cause);
                                            case Outcome.Cancelled<Measured.Done> _ -> before;
                                        }));
        if (!job.state().get().isOver()) {
            measured.set(new Measured.Running(job));
        }
    }

    private Measured.Done measure(
            Subject of, Project project, Device device, boolean alone, Job job) {
        CountedKernels kernels = new CountedKernels(new KernelProgress(job));
        DeviceOptions options = options(kernels).withThreads(project.config().threads());
        try (Executor executor = choice.open(device, options)) {
            if (of.model().isEmpty()) {
                StepTiming timing = TimedSteps.ofSmallNetwork(executor, job);
                return new Measured.Done(
                        "Small network", device, timing, kernels.compiled(), alone);
            }
            StepTiming timing =
                    TimedSteps.ofModel(
                            project.config(),
                            session.data().load(project, job),
                            of.model().get(),
                            executor,
                            job);
            return new Measured.Done(
                    of.model().get().title() + " of " + project.name(),
                    device,
                    timing,
                    kernels.compiled(),
                    alone);
        }
    }

    private static DeviceOptions options(KernelListener listener) {
        return DeviceOptions.standard().withListener(listener);
    }

    private <T> JobItem start(
            String title,
            dev.tessera.job.JobTask<T> task,
            java.util.function.Consumer<Outcome<T>> ended) {
        JobItem item =
                workbench
                        .jobs()
                        .startInLine(
                                LINE,
                                title,
                                task,
                                outcome -> {
                                    ended.accept(outcome);
                                    refreshMemory();
                                });
        jobs.removeIf(one -> one.state().get().isOver());
        jobs.add(item);
        return item;
    }

    ReadOnlyObjectProperty<Measured> measured() {
        return measured.getReadOnlyProperty();
    }

    /** Whose step is measured. */
    ObjectProperty<Subject> subject() {
        return subject;
    }

    /** On which device; the one that computes until another is chosen. */
    ObjectProperty<Device> target() {
        return target;
    }

    Map<String, String> state() {
        return Map.of("subject", subject.get().name());
    }

    void restore(Map<String, String> state) {
        for (Subject one : Subject.values()) {
            if (one.name().equals(state.get("subject"))) {
                subject.set(one);
            }
        }
    }

    /** Ends what it started. */
    @Override
    public void close() {
        following.unsubscribe();
        workbench.background().cancel(this);
        List.copyOf(jobs).forEach(JobItem::cancel);
    }
}
