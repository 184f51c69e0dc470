package dev.tessera.model.onerec;

import dev.tessera.dataset.InteractionLog;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.Program;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.SequenceWindows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a model level by level over growing prefixes: each history is encoded once, whatever the number of its prefixes. One thread at a time. */
public final class StepwiseDecoder implements AutoCloseable {
    private static final int MOST_TOKENS = 8192;

    private final OneRecModel model;
    private final HistoryFeed histories;
    private final BatchPlan.Limits limits;
    private final Program encoder;
    private final List<Program> levels = new ArrayList<>();

    /**
     * @param sequences most histories of a batch
     * @param prefixes most prefixes of a batch, over all its histories
     */
    public StepwiseDecoder(OneRecModel model, InteractionLog log, int sequences, int prefixes, Executor executor) {
        this.model = model;
        this.histories = model.histories(log);
        int length = model.config().length();
        this.limits = new BatchPlan.Limits(Math.clamp((long) sequences * length, length, Math.max(length, MOST_TOKENS)), sequences);
        this.encoder = executor.compile(model.network().encode(limits), model.parameters());
        for (int level = 0; level < model.ids().levels(); level++) {
            levels.add(executor.compile(model.network().decode(level, limits, prefixes), model.parameters()));
        }
    }

    /** How many histories and rows of history a batch may hold. */
    public BatchPlan.Limits limits() {
        return limits;
    }

    /** Encodes the histories that the steps which follow are about. */
    public void encode(SequenceWindows windows) {
        int rows = histories.fill(encoder.feed(), windows);
        encoder.run();
        FloatView memory = encoder.floats(OneRecNetwork.MEMORY); // [T x d]
        int[] offsets = encoder.feed().ints(Encoder.OFFSETS);
        for (Program level : levels) {
            Feed feed = level.feed().bind("tokens", rows).bind("sequences", windows.size());
            System.arraycopy(memory.array(), memory.offset(), feed.floats(OneRecNetwork.MEMORY), 0, rows * memory.columns());
            System.arraycopy(offsets, 0, feed.ints(Encoder.OFFSETS), 0, windows.size() + 1);
        }
    }

    /**
     * The log-probabilities of the codes of the next level, [prefixes x K_level].
     *
     * @param level from 0, the length of the prefixes
     * @param starts for each history its first prefix, and the number of prefixes as last element
     * @param codes the prefixes' codes, {@code [level][prefix]}
     * @return valid until the next call
     */
    public FloatView step(int level, int[] starts, int[][] codes) {
        Program program = levels.get(level);
        Feed feed = program.feed();
        int histories = starts.length - 1;
        int prefixes = starts[histories];
        feed.bind("beams", prefixes);
        for (int l = 0; l < level; l++) {
            System.arraycopy(codes[l], 0, feed.ints(OneRecNetwork.beam(l)), 0, prefixes);
        }
        TargetFeed.everyNth(feed.ints(OneRecNetwork.TOKEN_OFFSETS), prefixes, level + 1);
        int[] rowOffsets = feed.ints(OneRecNetwork.ROW_OFFSETS);
        for (int h = 0; h <= histories; h++) {
            rowOffsets[h] = starts[h] * (level + 1);
        }
        if (model.config().reading() == HistoryReading.CAUSAL) {
            newest(feed, starts);
        }
        program.run();
        return program.floats(OneRecNetwork.logProbabilities(level));
    }

    private static void newest(Feed feed, int[] starts) {
        int[] offsets = feed.ints(Encoder.OFFSETS);
        int[] newest = feed.ints(OneRecNetwork.NEWEST);
        for (int h = 0; h + 1 < starts.length; h++) {
            Arrays.fill(newest, starts[h], starts[h + 1], offsets[h + 1] - 1);
        }
    }

    @Override
    public void close() {
        encoder.close();
        levels.forEach(Program::close);
    }
}
