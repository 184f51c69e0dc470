package dev.tessera.app.panel.generate;

import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.device.KernelProgress;
import dev.tessera.app.panel.generate.Questions.Question;
import dev.tessera.exec.Executor;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.generate.BeamConfig;
import dev.tessera.generate.Beams;
import dev.tessera.generate.Generation;
import dev.tessera.generate.OneRecRecommender;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.Popularity;
import dev.tessera.model.baseline.SasRecRecommender;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.RunResults;
import dev.tessera.tokenizer.SemanticIdIndex;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The recommenders of one run, each loaded and compiled when it is first asked and kept until this
 * is closed, or asked on another device. Safe for several threads, which are served one after the
 * other.
 */
final class Recommenders implements AutoCloseable {
    private final RunResults results;
    private final DataStage.Loaded data;
    private final boolean excludeHistory;
    private final int threads;
    private final DeviceChoice devices;
    private final PopularityOnce popularity = new PopularityOnce();
    private Optional<Opened> executor = Optional.empty();
    private Optional<SasRecRecommender> sasRec = Optional.empty();
    private Optional<OneRecModel> oneRec = Optional.empty();
    private Optional<Compiled> compiled = Optional.empty();
    private Job asking = Job.silent();
    private boolean closed;

    /** An executor and the name of the device it was opened by. */
    private record Opened(String device, Executor executor) {}

    /** A search and the settings it was compiled for. */
    private record Compiled(BeamConfig config, OneRecRecommender recommender) {}

    /** Counted once. */
    private static final class PopularityOnce {
        private Optional<Popularity> counted = Optional.empty();
    }

    Recommenders(RunResults results, DataStage.Loaded data, DeviceChoice devices) {
        this.results = results;
        this.data = data;
        this.devices = devices;
        var config = results.project().config();
        this.excludeHistory = config.evaluation().excludeHistory();
        this.threads = config.threads();
    }

    /**
     * Asks a recommender.
     *
     * @param device the name of the one that computes
     * @param search used by OneRec alone
     * @param k most items
     */
    synchronized Answer answer(
            String device, ModelKind kind, BeamConfig search, Question question, int k, Job job)
            throws IOException {
        job.checkpoint();
        if (closed) {
            throw new CancelledJobException();
        }
        if (executor.isPresent() && !executor.get().device().equals(device)) {
            release();
        }
        asking = job;
        return switch (kind) {
            case POPULARITY -> {
                if (popularity.counted.isEmpty()) {
                    popularity.counted =
                            Optional.of(
                                    Popularity.of(
                                            data.dataset(),
                                            data.split(),
                                            results.project().config().popularity()));
                }
                yield ranked(kind, popularity.counted.get(), question, k, job);
            }
            case SAS_REC -> {
                if (sasRec.isEmpty()) {
                    sasRec =
                            Optional.of(
                                    results.sasRec(job)
                                            .orElseThrow()
                                            .model()
                                            .recommender(data.dataset().log(), executor(device)));
                }
                yield ranked(kind, sasRec.get(), question, k, job);
            }
            case ONE_REC -> written(compiled(device, search, job), question, k, job);
        };
    }

    private Executor executor(String device) {
        if (executor.isEmpty()) {
            DeviceOptions options =
                    DeviceOptions.standard()
                            .withThreads(threads)
                            .withListener(new KernelProgress(() -> asking));
            executor = Optional.of(new Opened(device, devices.open(device, options)));
        }
        return executor.get().executor();
    }

    private OneRecRecommender compiled(String device, BeamConfig search, Job job)
            throws IOException {
        if (compiled.isPresent() && compiled.get().config().equals(search)) {
            return compiled.get().recommender();
        }
        compiled.ifPresent(old -> old.recommender().close());
        compiled = Optional.empty();
        if (oneRec.isEmpty()) {
            oneRec = Optional.of(results.oneRec(job).orElseThrow().model());
        }
        job.checkpoint();
        compiled =
                Optional.of(
                        new Compiled(
                                search,
                                new OneRecRecommender(
                                        oneRec.get(),
                                        data.dataset().log(),
                                        data.split(),
                                        search,
                                        executor(device))));
        return compiled.get().recommender();
    }

    private Answer ranked(
            ModelKind kind,
            dev.tessera.evaluation.Recommender recommender,
            Question question,
            int k,
            Job job) {
        long start = System.nanoTime();
        int[] found = recommender.recommend(question.one(), k, excludeHistory, job)[0];
        double millis = (System.nanoTime() - start) * 1e-6;
        OptionalInt target = target(question);
        List<Answer.Item> items = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            items.add(
                    new Answer.Item(
                            i + 1,
                            ItemCard.of(data.dataset(), found[i]),
                            -1,
                            "",
                            Double.NaN,
                            is(target, found[i])));
        }
        return new Answer(
                question,
                kind,
                items,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                rank(items),
                millis);
    }

    private Answer written(OneRecRecommender recommender, Question question, int k, Job job) {
        long start = System.nanoTime();
        Generation generation = recommender.generate(question.one(), k, excludeHistory, job);
        double millis = (System.nanoTime() - start) * 1e-6;
        OptionalInt target = target(question);
        List<Answer.Item> items = new ArrayList<>();
        for (int i = 0; i < generation.items().length; i++) {
            int item = generation.items()[i];
            int beam = generation.beams()[i];
            items.add(
                    new Answer.Item(
                            i + 1,
                            ItemCard.of(data.dataset(), item),
                            beam,
                            tokens(generation.trace().beams().codes()[beam]),
                            generation.probability(i),
                            is(target, item)));
        }
        return new Answer(
                question,
                ModelKind.ONE_REC,
                items,
                Optional.of(BeamTree.of(generation.trace())),
                behind(recommender, generation.trace().beams()),
                target.isPresent()
                        ? Optional.of(oneRec.orElseThrow().ids().of(target.getAsInt()))
                        : Optional.empty(),
                rank(items),
                millis);
    }

    private OptionalInt target(Question question) {
        return question.target().isPresent()
                ? OptionalInt.of(data.dataset().log().item(question.target().getAsInt()))
                : OptionalInt.empty();
    }

    private static boolean is(OptionalInt target, int item) {
        return target.isPresent() && target.getAsInt() == item;
    }

    private static OptionalInt rank(List<Answer.Item> items) {
        return items.stream().filter(Answer.Item::hit).mapToInt(Answer.Item::rank).findFirst();
    }

    private List<List<ItemCard>> behind(OneRecRecommender recommender, Beams beams) {
        return IntStream.of(beams.ids())
                .mapToObj(
                        id ->
                                id < 0
                                        ? List.<ItemCard>of()
                                        : IntStream.of(recommender.itemsOf(id))
                                                .mapToObj(item -> ItemCard.of(data.dataset(), item))
                                                .toList())
                .toList();
    }

    /** As they are written: {@code <a_12><b_3><c_200>}. */
    static String tokens(int[] codes) {
        return IntStream.range(0, codes.length)
                .mapToObj(level -> SemanticIdIndex.token(level, codes[level]))
                .collect(Collectors.joining());
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }

    /** Ends what was compiled; loaded weights stay. */
    private void release() {
        compiled.ifPresent(one -> one.recommender().close());
        compiled = Optional.empty();
        sasRec.ifPresent(SasRecRecommender::close);
        sasRec = Optional.empty();
        executor.ifPresent(opened -> opened.executor().close());
        executor = Optional.empty();
    }
}
