package dev.tessera.pipeline;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.evaluation.Recommender;
import dev.tessera.exec.Executor;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageCache;
import dev.tessera.generate.Beams;
import dev.tessera.generate.OneRecRecommender;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.Popularity;
import dev.tessera.model.baseline.SasRecRecommender;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.tokenizer.SemanticIdIndex;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a trained model recommends to one user after all of the user's history.
 *
 * @param history the latest interactions, newest first
 * @param beams the semantic ids that were written, best first, for OneRec only
 */
public record Recommendation(
        String user, String recommender, List<Item> history, List<Item> items, List<Beam> beams) {
    private static final int SHOWN_HISTORY = 10;

    /** An item with what is known of it. */
    public record Item(String id, String title, List<String> categories) {}

    /** A semantic id and its log-probability in nats. */
    public record Beam(String semanticId, double logProbability, List<String> items) {}

    /**
     * Recommends from the newest trained model of a project: one that this executor trained, or
     * else any other.
     *
     * @param store of the project; empty if nothing was run yet
     * @throws MissingInputException if the user is not in the log or the model was not trained with
     *     these settings
     */
    public static Recommendation of(
            Project project,
            Optional<RunStore> store,
            Executor executor,
            ModelKind kind,
            String userId,
            int k,
            Job job)
            throws IOException {
        DataStage.Loaded data = DataStage.load(project, job);
        InteractionLog log = data.dataset().log();
        int user = log.userIds().indexOf(userId);
        if (user < 0) {
            throw new MissingInputException(
                    "the log has no user '"
                            + userId
                            + "'; its first users are "
                            + log.userIds().stream().limit(5).collect(Collectors.joining(", ")));
        }
        // The question has no answer in the log: everything the user did is history.
        Cases question =
                new Cases(new int[] {user}, new int[] {log.end(user)}, new int[] {log.end(user)});
        return switch (kind) {
            case POPULARITY -> {
                Recommender popularity =
                        Popularity.of(data.dataset(), data.split(), project.config().popularity());
                yield answer(data, question, popularity, k, List.of(), job);
            }
            case SAS_REC -> {
                var trained =
                        newest(
                                store,
                                executor,
                                (stages, by) ->
                                        trained(stages, new SasRecStage(project, data, by)));
                try (SasRecRecommender recommender = trained.model().recommender(log, executor)) {
                    yield answer(data, question, recommender, k, List.of(), job);
                }
            }
            case ONE_REC -> oneRec(project, store, executor, data, question, k, job);
        };
    }

    private static Recommendation oneRec(
            Project project,
            Optional<RunStore> store,
            Executor executor,
            DataStage.Loaded data,
            Cases question,
            int k,
            Job job)
            throws IOException {
        OneRec oneRec =
                newest(store, executor, (stages, by) -> OneRec.of(project, stages, by, data));
        try (OneRecRecommender recommender =
                new OneRecRecommender(
                        oneRec.model(),
                        data.dataset().log(),
                        data.split(),
                        project.config().oneRec().search(),
                        executor)) {
            Beams found = recommender.beams(question, job)[0];
            return answer(
                    data, question, recommender, k, beams(data, oneRec.tokens(), found, k), job);
        }
    }

    /** A trained model and the semantic ids it writes. */
    private record OneRec(Tokenization tokens, OneRecModel model) {
        static OneRec of(
                Project project,
                Optional<StageCache> stages,
                Executor trainer,
                DataStage.Loaded data)
                throws IOException {
            ItemStage itemStage = new ItemStage(project, data);
            TokenizerStage tokenizer =
                    new TokenizerStage(
                            project, data, trained(stages, itemStage), itemStage.hash(), trainer);
            Tokenization tokens = trained(stages, tokenizer);
            var trained =
                    trained(
                            stages,
                            new OneRecStage(
                                    project, data, tokens.ids(), tokenizer.hash(), trainer));
            return new OneRec(tokens, trained.model());
        }
    }

    private interface Lookup<T> {
        T by(Optional<StageCache> stages, Executor trainer) throws IOException;
    }

    /** What the executor itself trained, or else what another one of the project's runs did. */
    private static <T> T newest(Optional<RunStore> store, Executor executor, Lookup<T> lookup)
            throws IOException {
        if (store.isEmpty()) {
            return lookup.by(Optional.empty(), executor);
        }
        Optional<MissingInputException> missing = Optional.empty();
        for (Executor trainer : RememberedExecutor.known(executor, store.get())) {
            try {
                return lookup.by(Optional.of(store.get().stageCache()), trainer);
            } catch (MissingInputException e) {
                missing = missing.or(() -> Optional.of(e));
            }
        }
        throw missing.orElseThrow();
    }

    private static List<Beam> beams(
            DataStage.Loaded data, Tokenization tokens, Beams found, int k) {
        List<Beam> beams = new ArrayList<>();
        for (int i = 0; i < Math.min(k, found.size()); i++) {
            int[] codes = found.codes()[i];
            String id =
                    IntStream.range(0, codes.length)
                            .mapToObj(level -> SemanticIdIndex.token(level, codes[level]))
                            .collect(Collectors.joining());
            List<String> items =
                    IntStream.range(0, tokens.ids().items())
                            .filter(item -> java.util.Arrays.equals(tokens.ids().of(item), codes))
                            .mapToObj(data.dataset().log()::itemId)
                            .toList();
            beams.add(new Beam(id, found.logProbabilities()[i], items));
        }
        return beams;
    }

    private static <T> T trained(Optional<StageCache> stages, Stage<T> stage) throws IOException {
        Optional<StageCache.StageArtifact> artifact =
                stages.isPresent() ? stages.get().find(stage.hash()) : Optional.empty();
        if (artifact.isEmpty()) {
            throw new MissingInputException(
                    "stage '"
                            + stage.name()
                            + "' has no intact result for these settings; "
                            + "'tessera train PROJECT' (with the same --set) makes it");
        }
        return stage.load(artifact.get().folder());
    }

    private static Recommendation answer(
            DataStage.Loaded data,
            Cases question,
            Recommender recommender,
            int k,
            List<Beam> beams,
            Job job) {
        InteractionLog log = data.dataset().log();
        int user = question.users()[0];
        int[] items = recommender.recommend(question, k, true, job)[0];
        List<Item> history =
                IntStream.iterate(log.end(user) - 1, p -> p >= log.start(user), p -> p - 1)
                        .limit(SHOWN_HISTORY)
                        .mapToObj(p -> item(data, log.item(p)))
                        .toList();
        return new Recommendation(
                log.userId(user),
                recommender.name(),
                history,
                IntStream.of(items).mapToObj(i -> item(data, i)).toList(),
                beams);
    }

    private static Item item(DataStage.Loaded data, int item) {
        List<String> categories =
                data.dataset().catalogue().categories().values().stream()
                        .flatMap(column -> column.get(item).stream())
                        .toList();
        return new Item(
                data.dataset().log().itemId(item),
                data.dataset().catalogue().titles().get(item),
                categories);
    }
}
