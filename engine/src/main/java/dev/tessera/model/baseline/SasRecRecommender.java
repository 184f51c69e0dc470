package dev.tessera.model.baseline;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.evaluation.Recommender;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.job.Job;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.SeenItems;
import dev.tessera.model.SequenceWindows;
import dev.tessera.model.TopScores;

/**
 * Ranks the whole catalogue by the inner product of SASRec's last state with the item embeddings;
 * equal scores: lower item index first. One thread at a time.
 */
public final class SasRecRecommender implements Recommender, AutoCloseable {
    /** Scores kept at once, over all cases of a batch. */
    private static final int SCORES = 1 << 22;

    private final InteractionLog log;
    private final SasRecConfig config;
    private final BatchPlan.Limits limits;
    private final Program program;

    SasRecRecommender(
            SasRecConfig config, ParameterArena arena, InteractionLog log, Executor executor) {
        this.log = log;
        this.config = config;
        int sequences = Math.clamp(SCORES / log.itemCount(), 1, 256);
        this.limits =
                new BatchPlan.Limits(
                        Math.max(config.length(), Math.min(sequences * config.length(), 8192)),
                        sequences);
        this.program =
                executor.compile(
                        new SasRecNetwork(config, log.itemCount(), limits).scores(), arena);
    }

    @Override
    public String name() {
        return "SASRec";
    }

    @Override
    public int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job) {
        SequenceWindows windows = SequenceWindows.ofCases(log, cases, config.length());
        BatchPlan plan = BatchPlan.inOrder(windows.size(), windows::tokens, limits);
        TopScores top = new TopScores(k);
        SeenItems seen = new SeenItems(log, excludeHistory);
        int[][] answers = new int[cases.size()][];
        for (int b = 0; b < plan.size(); b++) {
            job.checkpoint();
            int[] batch = plan.batch(b);
            FloatView scores = score(windows.select(batch)); // [B x V]
            for (int i = 0; i < batch.length; i++) {
                SeenItems history = seen.of(cases, batch[i]);
                answers[batch[i]] =
                        top.of(
                                scores.array(),
                                scores.offset() + i * scores.columns(),
                                scores.columns(),
                                history::contains);
            }
        }
        return answers;
    }

    private FloatView score(SequenceWindows windows) {
        Feed feed = program.feed();
        new SasRecFeed(log).fill(feed, windows);
        int[] offsets = feed.ints(SasRecNetwork.OFFSETS);
        int[] last = feed.ints(SasRecNetwork.LAST);
        for (int w = 0; w < windows.size(); w++) {
            last[w] = offsets[w + 1] - 1;
        }
        program.run();
        return program.floats("scores");
    }

    @Override
    public void close() {
        program.close();
    }
}
