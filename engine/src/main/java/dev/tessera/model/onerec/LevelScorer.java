package dev.tessera.model.onerec;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.Program;
import dev.tessera.job.Job;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.SequenceWindows;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Probabilities of given ids, one a case. One thread at a time. */
public final class LevelScorer implements AutoCloseable {
    private final OneRecModel model;
    private final InteractionLog log;
    private final HistoryFeed histories;
    private final BatchPlan.Limits limits;
    private final Program program;

    public LevelScorer(OneRecModel model, InteractionLog log, Executor executor) {
        this.model = model;
        this.log = log;
        this.histories = model.histories(log);
        this.limits = new BatchPlan.Limits(Math.max(4096, model.config().length()), 512);
        this.program = executor.compile(model.network().score(limits), model.parameters());
    }

    /** Loss and accuracy of each level over the targets of the cases. */
    public LevelScores scores(Cases cases, Job job) {
        int levels = model.ids().levels();
        double[] losses = new double[levels];
        double[] hits = new double[levels];
        each(
                cases,
                job,
                (i, level, view, row) -> {
                    int code = model.ids().code(log.item(cases.targets()[i]), level);
                    losses[level] -= view.get(row, code) / (double) cases.size();
                    hits[level] += best(view, row) == code ? 1 : 0;
                });
        return new LevelScores(
                losses, DoubleStream.of(hits).map(count -> count / cases.size()).toArray());
    }

    /**
     * For each case and level the log-probability of the target's code given the codes before it,
     * {@code [case][level]}.
     */
    public double[][] logProbabilities(Cases cases, Job job) {
        double[][] all = new double[cases.size()][model.ids().levels()];
        each(
                cases,
                job,
                (i, level, view, row) ->
                        all[i][level] =
                                view.get(
                                        row,
                                        model.ids().code(log.item(cases.targets()[i]), level)));
        return all;
    }

    /** Receives row {@code row} of a level's log-probabilities, which belongs to case i. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int i, int level, FloatView view, int row);
    }

    private void each(Cases cases, Job job, Visitor visitor) {
        SequenceWindows windows = SequenceWindows.ofCases(log, cases, model.config().length());
        BatchPlan plan = BatchPlan.inOrder(windows.size(), windows::tokens, limits);
        for (int b = 0; b < plan.size(); b++) {
            job.checkpoint();
            int[] batch = plan.batch(b);
            run(cases, batch, windows.select(batch));
            for (int level = 0; level < model.ids().levels(); level++) {
                FloatView view = program.floats(OneRecNetwork.logProbabilities(level)); // [B x K_l]
                for (int row = 0; row < batch.length; row++) {
                    visitor.visit(batch[row], level, view, row);
                }
            }
        }
    }

    private void run(Cases cases, int[] batch, SequenceWindows windows) {
        Feed feed = program.feed();
        histories.fill(feed, windows);
        int levels = model.ids().levels();
        int[] targets = IntStream.of(batch).map(i -> cases.targets()[i]).toArray();
        new TargetFeed(log, model.ids()).fill(feed, targets, levels - 1);
        TargetFeed.everyNth(feed.ints(OneRecNetwork.TOKEN_OFFSETS), batch.length, levels);
        if (model.config().reading() == HistoryReading.CAUSAL) {
            HistoryFeed.newest(
                    feed.ints(Encoder.OFFSETS), batch.length, feed.ints(OneRecNetwork.NEWEST));
        }
        program.run();
    }

    private static int best(FloatView view, int row) {
        int best = 0;
        for (int code = 1; code < view.columns(); code++) {
            if (view.get(row, code) > view.get(row, best)) {
                best = code;
            }
        }
        return best;
    }

    @Override
    public void close() {
        program.close();
    }
}
