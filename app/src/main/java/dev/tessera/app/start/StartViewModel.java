package dev.tessera.app.start;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.RecentProject;
import dev.tessera.app.project.Recents;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunStore;
import dev.tessera.pipeline.Project;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The samples, the recent projects, and what can be done with them. */
final class StartViewModel {
    private final Workbench workbench;
    private final Recents recents;
    private final Samples samples;
    private final Texts texts;
    private final ObservableList<Sample> found = FXCollections.observableArrayList();
    private final ObservableList<Recent> projects = FXCollections.observableArrayList();

    /**
     * A recent project.
     *
     * @param there whether its folder still holds a project
     * @param lastRun empty if it was never run
     */
    record Recent(RecentProject project, boolean there, Optional<Run> lastRun) {}

    StartViewModel(Workbench workbench, Recents recents, Samples samples) {
        this.workbench = workbench;
        this.recents = recents;
        this.samples = samples;
        texts = workbench.texts(StartViewModel.class);
        recents.all().addListener((ListChangeListener<RecentProject>) _ -> readRecents());
    }

    /** Reads samples and recent projects again. */
    void refresh() {
        workbench
                .background()
                .latest(
                        this,
                        "samples",
                        _ -> samples.all(),
                        found::setAll,
                        cause -> failed("start.failed.samples", cause));
        readRecents();
    }

    private void readRecents() {
        List<RecentProject> wanted = List.copyOf(recents.all());
        workbench
                .background()
                .<List<Recent>>latest(
                        this,
                        "recents",
                        job -> {
                            List<Recent> read = new ArrayList<>();
                            for (RecentProject one : wanted) {
                                job.checkpoint();
                                read.add(read(one));
                            }
                            return read;
                        },
                        projects::setAll,
                        cause -> failed("start.failed.recents", cause));
    }

    private static Recent read(RecentProject project) {
        boolean there = Files.isRegularFile(project.folder().resolve(Project.FILE));
        if (!there || !RunStore.exists(project.folder())) {
            return new Recent(project, there, Optional.empty());
        }
        try (RunStore store = RunStore.open(project.folder())) {
            return new Recent(
                    project, true, store.list(RunFilter.ALL.first(1)).stream().findFirst());
        } catch (IOException | RuntimeException _) {
            return new Recent(project, true, Optional.empty()); // told when it is opened
        }
    }

    ObservableList<Sample> samples() {
        return found;
    }

    ObservableList<Recent> recents() {
        return projects;
    }

    /** The project that a crash closed. */
    Optional<Path> leftOpen() {
        return recents.leftOpen().filter(folder -> Files.exists(folder.resolve(Project.FILE)));
    }

    void open(Path folder) {
        workbench.open(folder);
    }

    void remove(Recent recent) {
        recents.remove(recent.project().folder());
    }

    /** Lets the user choose a project folder. */
    void choose() {
        workbench.files().folder(texts.get("start.open.title")).ifPresent(workbench::open);
    }

    /** Opens the user's own copy of a sample, asking for its data first where they are missing. */
    void open(Sample sample) {
        if (!sample.dataMissing()) {
            make(sample, Optional.empty());
            return;
        }
        workbench
                .files()
                .folder(texts.get("start.data.title", sample.name()))
                .ifPresent(data -> make(sample, Optional.of(data)));
    }

    /** Opens the user's own copy of a sample though its data are missing. */
    void openWithoutData(Sample sample) {
        make(sample, Optional.empty());
    }

    private void make(Sample sample, Optional<Path> data) {
        workbench
                .background()
                .<Path>latest(
                        this,
                        "copy",
                        _ -> {
                            Path copy = samples.copy(sample);
                            if (data.isPresent()) {
                                Samples.setData(copy, data.get());
                            }
                            return copy;
                        },
                        workbench::open,
                        cause -> failed("start.failed.copy", cause));
    }

    Path workspace() {
        return samples.workspace();
    }

    /** What is wrong with a name and place for a new project; empty if nothing is. */
    Optional<String> problem(String name, Path place) {
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            return Optional.of(texts.get("new.badName"));
        }
        Path folder = place.resolve(name.strip());
        return Files.exists(folder.resolve(Project.FILE))
                ? Optional.of(texts.get("new.taken", folder))
                : Optional.empty();
    }

    /** Makes a project with the settings of a sample, and opens it. */
    void create(Sample from, String name, Path place) {
        Path folder = place.resolve(name.strip());
        workbench
                .background()
                .<Path>latest(
                        this,
                        "copy",
                        _ -> {
                            samples.copy(from, folder);
                            return folder;
                        },
                        workbench::open,
                        cause -> failed("start.failed.copy", cause));
    }

    private void failed(String key, Throwable cause) {
        workbench.notices().failed(texts.get(key), cause);
    }
}
