package dev.tessera.model.baseline;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Feed;
import dev.tessera.graph.Graph;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.SequenceWindows;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.model.training.TrainingTask;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Training SASRec: the training part in chunks, each position predicting the next item. */
final class SasRecTask implements TrainingTask {
    private final Dataset dataset;
    private final SasRecConfig config;
    private final TrainingConfig training;
    private final SequenceWindows windows;
    private final Graph loss;

    SasRecTask(Dataset dataset, Split split, SasRecConfig config, TrainingConfig training) {
        this.dataset = dataset;
        this.config = config;
        this.training = training;
        this.windows = SequenceWindows.chunks(dataset.log(), split.trainEnds(), config.length());
        if (windows.size() == 0) {
            throw new IllegalArgumentException(
                    "the training part of "
                            + dataset.name()
                            + " ("
                            + split.protocol()
                            + ") has no user with two interactions, so there is no next item to learn; use a larger log or another split");
        }
        this.loss = new SasRecNetwork(config, dataset.log().itemCount(), training.limits()).loss();
    }

    @Override
    public Graph loss() {
        return loss;
    }

    @Override
    public String fingerprint() {
        return "SASRec "
                + dataset.fingerprint()
                + " "
                + config
                + " "
                + Arrays.hashCode(windows.starts())
                + " "
                + Arrays.hashCode(windows.ends());
    }

    @Override
    public Epoch epoch(int epoch) {
        BatchPlan plan =
                BatchPlan.shuffled(
                        windows.size(), windows::tokens, training.limits(), training.seed(), epoch);
        return new Epoch() {
            @Override
            public int batches() {
                return plan.size();
            }

            @Override
            public int fill(int batch, long step, Feed feed) {
                return SasRecTask.this.fill(windows.select(plan.batch(batch)), step, feed);
            }
        };
    }

    private int fill(SequenceWindows batch, long step, Feed feed) {
        InteractionLog log = dataset.log();
        int rows = new SasRecFeed(log).fill(feed, batch);
        int[] targets = feed.ints(SasRecNetwork.TARGETS);
        int row = 0;
        for (int w = 0; w < batch.size(); w++) {
            for (int p = batch.starts()[w]; p < batch.ends()[w]; p++) {
                targets[row++] = log.item(p + 1);
            }
        }
        Arrays.fill(feed.floats(SasRecNetwork.WEIGHTS), 0, rows, 1f / rows);
        if (config.loss() == SoftmaxLoss.SAMPLED) {
            drawNegatives(feed.ints(SasRecNetwork.NEGATIVES), step);
        }
        return rows;
    }

    private void drawNegatives(int[] negatives, long step) {
        SplittableRandom random =
                new SplittableRandom(training.seed() * 0xD1342543DE82EF95L + step);
        for (int i = 0; i < config.negatives(); i++) {
            negatives[i] = random.nextInt(dataset.log().itemCount());
        }
    }
}
