package dev.tessera.model.onerec;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Feed;
import dev.tessera.format.Sha256;
import dev.tessera.graph.Graph;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.SequenceWindows;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.model.training.TrainingTask;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Training OneRec to write the semantic id of the next item. */
public final class OneRecTask implements TrainingTask {
    private final Dataset dataset;
    private final Split split;
    private final OneRecModel model;
    private final TrainingConfig training;
    private final HistoryFeed histories;
    private final SequenceWindows windows;
    private final Graph loss;

    public OneRecTask(Dataset dataset, Split split, OneRecModel model, TrainingConfig training) {
        this.dataset = dataset;
        this.split = split;
        this.model = model;
        this.training = training;
        this.histories = model.histories(dataset.log());
        this.windows = windows(dataset.log(), split.trainEnds(), model.config());
        if (windows.size() == 0) {
            throw new IllegalArgumentException(
                    "the training part of "
                            + dataset.name()
                            + " ("
                            + split.protocol()
                            + ") has no user with two interactions, so there is no next item to learn; use a larger log or another split");
        }
        this.loss = model.network().loss(training.limits());
    }

    private static SequenceWindows windows(
            InteractionLog log, int[] trainEnds, OneRecConfig config) {
        return switch (config.reading()) {
            case WINDOW -> SequenceWindows.beforeEachPosition(log, trainEnds, config.length());
            case CAUSAL -> SequenceWindows.chunks(log, trainEnds, config.length());
        };
    }

    @Override
    public Graph loss() {
        return loss;
    }

    @Override
    public String fingerprint() {
        return String.join(
                " ",
                "OneRec",
                dataset.fingerprint(),
                Configs.hash(model.config()),
                Sha256.of(Arrays.toString(model.ids().codes())),
                Sha256.of(Arrays.toString(windows.starts()) + Arrays.toString(windows.ends())));
    }

    @Override
    public Epoch epoch(int epoch) {
        SequenceWindows drawn = draw(epoch);
        BatchPlan plan =
                BatchPlan.shuffled(
                        drawn.size(), drawn::tokens, training.limits(), training.seed(), epoch);
        return new Epoch() {
            @Override
            public int batches() {
                return plan.size();
            }

            @Override
            public int fill(int batch, long step, Feed feed) {
                return OneRecTask.this.fill(drawn.select(plan.batch(batch)), feed);
            }
        };
    }

    /**
     * The windows of an epoch: all of them, or so many of each user as the configuration allows.
     */
    private SequenceWindows draw(int epoch) {
        int most = model.config().examplesPerUser();
        if (model.config().reading() == HistoryReading.CAUSAL || most == 0) {
            return windows;
        }
        SplittableRandom random =
                new SplittableRandom(training.seed() * 0xBF58476D1CE4E5B9L + epoch);
        IntStream.Builder kept = IntStream.builder();
        int first = 0;
        for (int user = 0; user < dataset.log().userCount(); user++) {
            int count = Math.max(0, split.trainEnds()[user] - dataset.log().start(user) - 1);
            drawFrom(first, count, most, random, kept);
            first += count;
        }
        return windows.select(kept.build().toArray());
    }

    /**
     * At most {@code most} of the {@code count} indices from {@code first} on, ascending (selection
     * sampling).
     */
    private static void drawFrom(
            int first, int count, int most, SplittableRandom random, IntStream.Builder kept) {
        int wanted = Math.min(count, most);
        for (int i = 0; i < count && wanted > 0; i++) {
            if (random.nextInt(count - i) < wanted) {
                kept.add(first + i);
                wanted--;
            }
        }
    }

    private int fill(SequenceWindows batch, Feed feed) {
        int rows = histories.fill(feed, batch);
        int[] targets = // log positions
                switch (model.config().reading()) {
                    case WINDOW -> batch.ends();
                    case CAUSAL ->
                            IntStream.range(0, batch.size())
                                    .flatMap(
                                            w ->
                                                    IntStream.range(
                                                            batch.starts()[w] + 1,
                                                            batch.ends()[w] + 1))
                                    .toArray();
                };
        new TargetFeed(dataset.log(), model.ids()).fill(feed, targets, model.ids().levels());
        TargetFeed.everyNth(
                feed.ints(OneRecNetwork.TOKEN_OFFSETS), targets.length, model.ids().levels());
        Arrays.fill(feed.floats(OneRecNetwork.WEIGHTS), 0, targets.length, 1f / targets.length);
        return rows;
    }
}
