package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageRecord;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.SasRecModel;
import dev.tessera.model.onerec.OneRecModel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a run left behind, read when it is asked for. A stage that the run has not finished is
 * empty, so a run can be looked at while it goes on. Safe for several threads.
 */
public final class RunResults {
    private final Path folder;
    private final RunStore store;
    private final Run run;
    private final BiFunction<Project, Job, DataStage.Loaded> reader;

    /**
     * @param folder of the project
     * @param reader reads the log of a project, or knows it already
     */
    public RunResults(
            Path folder,
            RunStore store,
            Run run,
            BiFunction<Project, Job, DataStage.Loaded> reader) {
        this.folder = folder;
        this.store = store;
        this.run = run;
        this.reader = reader;
    }

    public Run run() {
        return run;
    }

    /**
     * The project with the configuration of the run.
     *
     * @throws dev.tessera.config.ConfigException if another version of the program wrote it with
     *     settings that are no more
     */
    public Project project() {
        return new Project(
                folder,
                Configs.parse(
                        run.info().config(),
                        "the configuration of " + run.id(),
                        ProjectConfig.class));
    }

    /** The log and its split. */
    public DataStage.Loaded data(Job job) {
        return reader.apply(project(), job);
    }

    /**
     * Whether the log is still what the run read; true as well for a run that has not said what it
     * read.
     */
    public boolean isOf(DataStage.Loaded data) {
        String fingerprint = run.info().dataFingerprint();
        return fingerprint.isEmpty() || fingerprint.equals(data.dataset().fingerprint());
    }

    public Optional<DatasetStatistics> statistics(Job job) throws IOException {
        DataStage.Loaded data = data(job);
        return loaded(new StatisticsStage(data));
    }

    public Optional<ItemVectors> vectors(Job job) throws IOException {
        return loaded(new ItemStage(project(), data(job)));
    }

    public Optional<Tokenization> tokenization(Job job) throws IOException {
        Optional<ItemVectors> vectors = vectors(job);
        return vectors.isEmpty()
                ? Optional.empty()
                : loaded(new TokenizerStage(project(), data(job), vectors.get(), "", null));
    }

    public Optional<TrainedModel<SasRecModel>> sasRec(Job job) throws IOException {
        return loaded(new SasRecStage(project(), data(job), null));
    }

    public Optional<TrainedModel<OneRecModel>> oneRec(Job job) throws IOException {
        return loaded(new OneRecStage(project(), data(job), null, "", null));
    }

    /** How the training of a model went, without its weights; empty for one that needs none. */
    public Optional<TrainingRecord> training(ModelKind kind) throws IOException {
        Optional<Path> folder = folder(kind.title().toLowerCase(Locale.ROOT));
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        JsonFiles.read(
                                folder.get().resolve("training.json"), TrainingRecord.class));
    }

    /** What each recommender achieved, in the order of the project's models. */
    public List<Measured> measured() throws IOException {
        List<Measured> measured = new ArrayList<>();
        for (ModelKind kind : project().config().models()) {
            Optional<Path> folder = folder("evaluate-" + kind.title().toLowerCase(Locale.ROOT));
            if (folder.isPresent()) {
                measured.add(JsonFiles.read(folder.get().resolve("result.json"), Measured.class));
            }
        }
        return measured;
    }

    /** Stages of the run and where their files lie, in the order they were begun. */
    public Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        for (StageRecord stage : store.stages(run.id())) {
            if (stage.status() == RunStatus.FINISHED || stage.status() == RunStatus.REUSED) {
                folders.put(stage.stage(), store.artifacts().resolve(stage.path()));
            }
        }
        return folders;
    }

    private Optional<Path> folder(String stage) {
        return Optional.ofNullable(folders().get(stage));
    }

    private <T> Optional<T> loaded(Stage<T> stage) throws IOException {
        Optional<Path> found = folder(stage.name());
        return found.isEmpty() ? Optional.empty() : Optional.of(stage.load(found.get()));
    }
}
