package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Cases;
import dev.tessera.evaluation.Declaration;
import dev.tessera.evaluation.Evaluation;
import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.evaluation.EvaluationResult;
import dev.tessera.evaluation.Legality;
import dev.tessera.evaluation.Recommender;
import dev.tessera.exec.Executor;
import dev.tessera.generate.BeamConfig;
import dev.tessera.generate.OneRecRecommender;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.Popularity;
import dev.tessera.model.baseline.SasRecModel;
import dev.tessera.model.baseline.SasRecRecommender;
import dev.tessera.model.onerec.LevelScorer;
import dev.tessera.model.onerec.OneRecModel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures one recommender on the test part, once. */
final class EvaluateStage implements Stage<Measured> {
    /** Cases on which a search without the trie shows how many of its ids are legal. */
    private static final int LEGALITY_CASES = 1000;

    /** What is measured. */
    sealed interface Subject {
        record MostPopular() implements Subject {}

        record OfItems(SasRecModel model) implements Subject {}

        record OfSemanticIds(OneRecModel model) implements Subject {}

        default ModelKind kind() {
            return switch (this) {
                case MostPopular _ -> ModelKind.POPULARITY;
                case OfItems _ -> ModelKind.SAS_REC;
                case OfSemanticIds _ -> ModelKind.ONE_REC;
            };
        }
    }

    private final Project project;
    private final DataStage.Loaded data;
    private final Subject subject;
    private final String parent;
    private final Executor executor;

    EvaluateStage(
            Project project,
            DataStage.Loaded data,
            Subject subject,
            String parent,
            Executor executor) {
        this.project = project;
        this.data = data;
        this.subject = subject;
        this.parent = parent;
        this.executor = executor;
    }

    @Override
    public String name() {
        return "evaluate-" + subject.kind().title().toLowerCase(Locale.ROOT);
    }

    @Override
    public String hash() {
        StageHash hash =
                new StageHash(name(), 2)
                        .settings(project.config().evaluation())
                        .of(data.hash())
                        .of(parent);
        if (data.truth().isPresent()) {
            // The log does not show all of it: settings of the reward leave the fingerprint as it
            // is.
            hash.settings(project.config().simulator())
                    .of(Long.toString(project.config().simulatorSeed()));
        }
        return switch (subject) {
            case Subject.MostPopular _ -> hash.settings(project.config().popularity()).value();
            case Subject.OfItems _ -> hash.value();
            case Subject.OfSemanticIds _ -> hash.settings(search()).value();
        };
    }

    private BeamConfig search() {
        return project.config().oneRec().search();
    }

    @Override
    public void run(Path folder, Job job) throws IOException {
        JsonFiles.write(folder.resolve("result.json"), measure(job));
    }

    @Override
    public Measured load(Path folder) throws IOException {
        return JsonFiles.read(folder.resolve("result.json"), Measured.class);
    }

    private Measured measure(Job job) {
        return switch (subject) {
            case Subject.MostPopular _ -> mostPopular(job);
            case Subject.OfItems items -> ofItems(items.model(), job);
            case Subject.OfSemanticIds ids -> ofSemanticIds(ids.model(), job);
        };
    }

    private Measured mostPopular(Job job) {
        Popularity popularity =
                Popularity.of(data.dataset(), data.split(), project.config().popularity());
        return measured(
                popularity,
                new Declaration("nothing to choose", "lower item index first"),
                List.of(),
                Optional.empty(),
                job);
    }

    private Measured ofItems(SasRecModel model, Job job) {
        try (SasRecRecommender recommender = model.recommender(data.dataset().log(), executor)) {
            return measured(recommender, model.declaration(), List.of(), Optional.empty(), job);
        }
    }

    private Measured ofSemanticIds(OneRecModel model, Job job) {
        try (OneRecRecommender recommender = search(model, search());
                LevelScorer scorer = new LevelScorer(model, data.dataset().log(), executor)) {
            List<Double> levels =
                    Arrays.stream(scorer.scores(data.split().test(), job).accuracies())
                            .boxed()
                            .toList();
            return measured(
                    recommender, recommender.declaration(), levels, legality(model, job), job);
        }
    }

    private OneRecRecommender search(OneRecModel model, BeamConfig config) {
        return new OneRecRecommender(model, data.dataset().log(), data.split(), config, executor);
    }

    /**
     * Empty without validation cases. History is kept: leaving out ids of seen items would leave
     * out legal ones alone.
     */
    private Optional<Legality> legality(OneRecModel model, Job job) {
        Cases validation = data.split().validation();
        if (validation.size() == 0) {
            return Optional.empty();
        }
        Cases sample = validation.slice(0, Math.min(LEGALITY_CASES, validation.size()));
        EvaluationConfig config =
                Configs.with(project.config().evaluation(), "excludeHistory", "false");
        try (OneRecRecommender free = search(model, search().unconstrained())) {
            return new Evaluation(data.dataset(), data.split(), config)
                    .on("validation sample", sample, free, free.declaration(), job)
                    .legality();
        }
    }

    private Measured measured(
            Recommender recommender,
            Declaration declaration,
            List<Double> levels,
            Optional<Legality> unconstrained,
            Job job) {
        EvaluationResult result =
                new Evaluation(data.dataset(), data.split(), project.config().evaluation())
                        .onTest(recommender, declaration, job);
        Optional<TrueReward> reward =
                data.truth()
                        .map(
                                truth ->
                                        TrueReward.of(
                                                recommender,
                                                data.dataset().log(),
                                                data.split().test(),
                                                truth,
                                                job));
        return new Measured(result, levels, unconstrained, reward);
    }
}
