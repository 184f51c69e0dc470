package dev.tessera.app.testing;

import dev.tessera.app.command.Commands;
import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Notices;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Background;
import dev.tessera.app.job.FxThread;
import dev.tessera.app.job.JobList;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;
import dev.tessera.exec.device.DeviceProvider;
import dev.tessera.exec.device.Devices;
import dev.tessera.job.Jobs;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A workbench without a window around it: choices are prepared, notices and requests are kept. */
public final class StubWorkbench implements Workbench, AutoCloseable {
    public final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.ENGLISH);
    public final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.LIGHT);
    public final ReadOnlyObjectWrapper<Optional<ProjectSession>> project =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What the choosers answer, first one first; empty means that the user closes them. */
    public final Deque<Path> choices = new ArrayDeque<>();

    public final List<String> notices = new ArrayList<>();
    public final List<Throwable> failures = new ArrayList<>();
    public final List<Path> opened = new ArrayList<>();
    public final List<String> shown = new ArrayList<>();
    private final Commands commands = new Commands();
    private final Background background;
    private final JobList jobs;
    private final DeviceChoice devices = new DeviceChoice(Devices.AUTO, _ -> {});

    private StubWorkbench(Jobs quick, JobList slow, Executor fx) {
        background = new Background(quick, fx);
        jobs = slow;
        find(List.of());
    }

    /** Everything happens on the calling thread, before the call returns: for view models. */
    public static StubWorkbench onCaller() {
        return new StubWorkbench(
                Jobs.onCaller(),
                new JobList(Jobs.onCaller(), Runnable::run, Duration.ZERO),
                Runnable::run);
    }

    /** Threads as in the window: for views. */
    public static StubWorkbench onThreads() {
        return new StubWorkbench(
                Jobs.onPool("test-background", 2),
                new JobList(Jobs.onPool("test-jobs", 1), FxThread.later()),
                FxThread.later());
    }

    @Override
    public Texts texts(Class<?> owner) {
        return new Texts(language, owner);
    }

    @Override
    public ReadOnlyObjectProperty<Look> look() {
        return look.getReadOnlyProperty();
    }

    @Override
    public Background background() {
        return background;
    }

    @Override
    public JobList jobs() {
        return jobs;
    }

    /** As if this machine had the CPU and what the plugins offer. */
    public void find(List<DeviceProvider> plugins) {
        devices.search(
                () -> Devices.with(plugins, List.of()),
                new Background(Jobs.onCaller(), Runnable::run));
    }

    @Override
    public DeviceChoice devices() {
        return devices;
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public ReadOnlyObjectProperty<Optional<ProjectSession>> project() {
        return project.getReadOnlyProperty();
    }

    @Override
    public Notices notices() {
        return new Notices() {
            @Override
            public void done(String text) {
                notices.add(text);
            }

            @Override
            public void warn(String text) {
                notices.add(text);
            }

            @Override
            public void failed(String text, Throwable cause) {
                notices.add(text);
                failures.add(cause);
            }
        };
    }

    @Override
    public FileChoice files() {
        return new FileChoice() {
            @Override
            public Optional<Path> open(String title, List<Kind> kinds) {
                return Optional.ofNullable(choices.poll());
            }

            @Override
            public Optional<Path> save(String title, String proposedName, List<Kind> kinds) {
                return Optional.ofNullable(choices.poll());
            }

            @Override
            public Optional<Path> folder(String title) {
                return Optional.ofNullable(choices.poll());
            }
        };
    }

    @Override
    public void open(Path folder) {
        opened.add(folder);
    }

    @Override
    public void show(String panelId) {
        shown.add(panelId);
    }

    @Override
    public void close() {
        project.get().ifPresent(ProjectSession::close);
        background.close();
        jobs.close();
    }
}
