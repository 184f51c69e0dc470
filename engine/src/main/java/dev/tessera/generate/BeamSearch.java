package dev.tessera.generate;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.exec.Executor;
import dev.tessera.exec.FloatView;
import dev.tessera.job.Job;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.SequenceWindows;
import dev.tessera.model.TopScores;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.model.onerec.StepwiseDecoder;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Beam search over semantic ids: at each level the {@code beams} most probable prefixes of each
 * history go on. With at least as many beams as there are ids it is exact. One thread at a time.
 */
public final class BeamSearch implements AutoCloseable {
    /** Log-probabilities kept at once, over all prefixes of a batch. */
    private static final int PROBABILITIES = 1 << 22;

    private static final int MOST_PREFIXES = 4096;

    private final InteractionLog log;
    private final PrefixTrie trie;
    private final int length;
    private final BeamConfig config;
    private final StepwiseDecoder decoder;

    public BeamSearch(
            OneRecModel model,
            InteractionLog log,
            PrefixTrie trie,
            BeamConfig config,
            Executor executor) {
        this.log = log;
        this.trie = trie;
        this.length = model.config().length();
        this.config = config;
        int largest = IntStream.of(model.ids().sizes()).max().orElseThrow();
        int prefixes = Math.max(config.beams(), Math.min(MOST_PREFIXES, PROBABILITIES / largest));
        this.decoder =
                new StepwiseDecoder(model, log, prefixes / config.beams(), prefixes, executor);
    }

    /** The best ids of each case. */
    public Beams[] search(Cases cases, Job job) {
        return search(cases, _ -> _ -> false, job);
    }

    /**
     * The best ids of each case but some.
     *
     * @param excluded for a case the distinct ids that must not come out
     */
    public Beams[] search(Cases cases, IntFunction<IntPredicate> excluded, Job job) {
        SequenceWindows windows = SequenceWindows.ofCases(log, cases, length);
        BatchPlan plan = BatchPlan.inOrder(windows.size(), windows::tokens, decoder.limits());
        Beams[] found = new Beams[cases.size()];
        for (int b = 0; b < plan.size(); b++) {
            job.checkpoint();
            int[] batch = plan.batch(b);
            decoder.encode(windows.select(batch));
            Frontier frontier = descend(batch, excluded, (_, _, _) -> {});
            for (int h = 0; h < batch.length; h++) {
                found[batch[h]] = frontier.beams(h);
            }
        }
        return found;
    }

    /**
     * The best ids of a single case but some, and how the search came to them.
     *
     * @param excluded the distinct ids that must not come out
     */
    public BeamTrace trace(Cases one, IntPredicate excluded, Job job) {
        if (one.size() != 1) {
            throw new IllegalArgumentException(
                    "a search is traced for one case at a time, not for " + one.size());
        }
        job.checkpoint();
        TraceRecorder recorder = new TraceRecorder(config.constrained(), excluded);
        decoder.encode(SequenceWindows.ofCases(log, one, length));
        return recorder.trace(descend(new int[] {0}, _ -> excluded, recorder).beams(0));
    }

    private Frontier descend(
            int[] batch, IntFunction<IntPredicate> excluded, LevelObserver observer) {
        TopScores top = new TopScores(config.beams());
        Frontier frontier = Frontier.start(trie, batch.length);
        for (int level = 0; level < trie.levels(); level++) {
            FloatView next =
                    level == 0
                            ? decoder.first(batch.length)
                            : decoder.next(
                                    level,
                                    frontier.starts(),
                                    frontier.parents(),
                                    frontier.lastCodes());
            Frontier grown =
                    frontier.expand(next, top, config.constrained(), h -> excluded.apply(batch[h]));
            observer.searched(frontier, next, grown);
            frontier = grown;
        }
        return frontier;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
