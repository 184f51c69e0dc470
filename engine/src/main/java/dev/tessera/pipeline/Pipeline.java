package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.evaluation.MetricValue;
import dev.tessera.exec.Executor;
import dev.tessera.experiment.ActiveRun;
import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.RunInfo;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageRecord;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.SasRecModel;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.pipeline.EvaluateStage.Subject;
import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.StageRunner.Obtained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Walks the stages of a project from the log to the report, as one recorded run. */
public final class Pipeline {
    private final Project project;
    private final RunStore store;
    private final Executor executor;
    private final RunOptions options;
    private final Job job;

    private Pipeline(
            Project project, RunStore store, Executor executor, RunOptions options, Job job) {
        this.project = project;
        this.store = store;
        this.executor = executor;
        this.options = options;
        this.job = job;
    }

    /**
     * Runs a project. Whatever happens, the run store says how it ended, and finished stages stay.
     *
     * @throws CancelledJobException if the job was cancelled
     */
    public static RunResult run(
            Project project, RunStore store, Executor executor, RunOptions options, Job job)
            throws Exception {
        Pipeline pipeline = new Pipeline(project, store, executor, options, job);
        return pipeline.recorded(store.start(pipeline.info()));
    }

    /**
     * Goes on with a run that was interrupted, cancelled or failed: it keeps its id, and what it
     * finished is not done again.
     *
     * @param project with the configuration of that run
     * @throws CancelledJobException if the job was cancelled
     */
    public static RunResult resume(
            Project project,
            RunStore store,
            String run,
            Executor executor,
            RunOptions options,
            Job job)
            throws Exception {
        return new Pipeline(project, store, executor, options, job).recorded(store.resume(run));
    }

    /**
     * Deletes a run with its artifacts, its report and the checkpoints that no other run could go
     * on from. Artifacts that other runs have reused stay.
     *
     * @throws dev.tessera.experiment.RunStoreException if the run is running, or there is none of
     *     this id
     */
    public static void delete(RunStore store, String run) throws IOException {
        List<StageRecord> stages = store.stages(run);
        store.delete(run);
        Checkpoints.deleteTree(store.project().resolve("reports").resolve(run));
        for (StageRecord stage : stages) {
            if (store.unfinished(stage.hash()).isEmpty()) {
                Checkpoints.deleteTree(Checkpoints.of(store.project(), stage.hash()));
            }
        }
    }

    private RunInfo info() {
        ProjectConfig config = project.config();
        return new RunInfo(
                options.name(),
                project.name(),
                config.oneRec().training().seed(),
                Configs.toYaml(config),
                Configs.hash(config),
                "",
                options.codeVersion(),
                RememberedExecutor.recorded(executor),
                options.command());
    }

    private RunResult recorded(ActiveRun started) throws Exception {
        try (ActiveRun run = started) {
            try {
                RunResult result = stages(run);
                run.finish();
                return result;
            } catch (CancelledJobException e) {
                run.cancel();
                throw e;
            } catch (Exception e) {
                run.fail(String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }

    private RunResult stages(ActiveRun run) throws Exception {
        StageRunner runner =
                new StageRunner(project, store.stageCache(), run, job, options.fresh());
        DataStage.Loaded data = DataStage.load(project, new StageJob("dataset", job, run.curves()));
        run.dataFingerprint(data.dataset().fingerprint());
        Obtained<DatasetStatistics> statistics =
                runner.obtain(new StatisticsStage(data), List.of());
        Models models = new Models(runner, data, statistics.digests());
        Optional<Tokenization> tokens = Optional.empty();
        if (options.goal() == Goal.TOKENIZE
                || project.config().models().contains(ModelKind.ONE_REC)) {
            tokens = Optional.of(models.tokenize());
        }
        List<Measured> measured = new ArrayList<>();
        if (options.goal() != Goal.TOKENIZE) {
            for (ModelKind kind : project.config().models()) {
                models.train(kind);
            }
        }
        if (options.goal() == Goal.REPORT) {
            for (ModelKind kind : project.config().models()) {
                measured.add(models.measure(kind));
            }
            measured.forEach(one -> record(run, one));
        }
        RunResult result =
                new RunResult(
                        run.id(),
                        data.dataset().name(),
                        data.dataset().fingerprint(),
                        statistics.value(),
                        SplitSummary.of(data),
                        tokens.map(Tokenization::statistics),
                        models.trainings,
                        measured,
                        runner.timings(),
                        Optional.empty());
        return options.goal() == Goal.REPORT ? report(result, tokens) : result;
    }

    private RunResult report(RunResult result, Optional<Tokenization> tokens) throws Exception {
        Path folder = project.folder().resolve("reports").resolve(result.run());
        Report.write(
                result,
                tokens,
                project,
                folder,
                new StageJob("report", job, dev.tessera.job.JobListener.none()));
        return new RunResult(
                result.run(),
                result.dataset(),
                result.fingerprint(),
                result.statistics(),
                result.split(),
                result.codebooks(),
                result.trainings(),
                result.measured(),
                result.timings(),
                Optional.of(folder));
    }

    /** Every metric, with the rules under which it was taken. */
    private static void record(ActiveRun run, Measured measured) {
        String options = JsonFiles.text(measured.result().protocol());
        for (MetricValue metric : measured.result().metrics()) {
            run.result(
                    new FinalMetric(
                            measured.result().recommender() + " " + metric.name(),
                            "test",
                            metric.value(),
                            metric.interval()
                                    .map(i -> OptionalDouble.of(i.low()))
                                    .orElse(OptionalDouble.empty()),
                            metric.interval()
                                    .map(i -> OptionalDouble.of(i.high()))
                                    .orElse(OptionalDouble.empty()),
                            options));
        }
    }

    /** The stages of the recommenders, each run at most once. */
    private final class Models {
        private final StageRunner runner;
        private final DataStage.Loaded data;
        private final List<String> dataDigests;
        private final Map<String, TrainingRecord> trainings = new LinkedHashMap<>();
        private final Map<ModelKind, Subject> subjects = new LinkedHashMap<>();
        private final Map<ModelKind, String> hashes = new LinkedHashMap<>();
        private final Map<ModelKind, List<String>> digests = new LinkedHashMap<>();
        private Optional<Obtained<Tokenization>> tokens = Optional.empty();
        private String tokensHash = "";

        Models(StageRunner runner, DataStage.Loaded data, List<String> dataDigests) {
            this.runner = runner;
            this.data = data;
            this.dataDigests = dataDigests;
        }

        Tokenization tokenize() throws Exception {
            ItemStage itemStage = new ItemStage(project, data);
            Obtained<ItemVectors> vectors = runner.obtain(itemStage, dataDigests);
            TokenizerStage tokenizer =
                    new TokenizerStage(project, data, vectors.value(), itemStage.hash(), executor);
            Obtained<Tokenization> obtained = runner.obtain(tokenizer, vectors.digests());
            tokens = Optional.of(obtained);
            tokensHash = tokenizer.hash();
            return obtained.value();
        }

        void train(ModelKind kind) throws Exception {
            switch (kind) {
                case POPULARITY -> keep(kind, new Subject.MostPopular(), "", dataDigests);
                case SAS_REC -> {
                    SasRecStage stage = new SasRecStage(project, data, executor);
                    Obtained<TrainedModel<SasRecModel>> trained = runner.obtain(stage, dataDigests);
                    trainings.put(kind.title(), trained.value().training());
                    keep(
                            kind,
                            new Subject.OfItems(trained.value().model()),
                            stage.hash(),
                            trained.digests());
                }
                case ONE_REC -> {
                    Obtained<Tokenization> ids = tokens.orElseThrow();
                    OneRecStage stage =
                            new OneRecStage(project, data, ids.value().ids(), tokensHash, executor);
                    Obtained<TrainedModel<OneRecModel>> trained =
                            runner.obtain(stage, ids.digests());
                    trainings.put(kind.title(), trained.value().training());
                    keep(
                            kind,
                            new Subject.OfSemanticIds(trained.value().model()),
                            stage.hash(),
                            trained.digests());
                }
            }
        }

        private void keep(ModelKind kind, Subject subject, String hash, List<String> files) {
            subjects.put(kind, subject);
            hashes.put(kind, hash);
            digests.put(kind, files);
        }

        Measured measure(ModelKind kind) throws Exception {
            EvaluateStage stage =
                    new EvaluateStage(
                            project, data, subjects.get(kind), hashes.get(kind), executor);
            return runner.obtain(stage, digests.get(kind)).value();
        }
    }
}
