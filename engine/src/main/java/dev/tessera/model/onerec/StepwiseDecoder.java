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

/**
 * Runs a model level by level over growing prefixes: each history is encoded once, whatever the
 * number of its prefixes, and each token of a prefix once, since what it offers to later ones is
 * kept. One thread at a time.
 */
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
    public StepwiseDecoder(
            OneRecModel model, InteractionLog log, int sequences, int prefixes, Executor executor) {
        this.model = model;
        this.histories = model.histories(log);
        int length = model.config().length();
        this.limits =
                new BatchPlan.Limits(
                        Math.clamp(
                                (long) sequences * length, length, Math.max(length, MOST_TOKENS)),
                        sequences);
        this.encoder = executor.compile(model.network().encode(limits), model.parameters());
        for (int level = 0; level < model.ids().levels(); level++) {
            levels.add(
                    executor.compile(
                            model.network().decode(level, limits, prefixes), model.parameters()));
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
            System.arraycopy(
                    memory.array(),
                    memory.offset(),
                    feed.floats(OneRecNetwork.MEMORY),
                    0,
                    rows * memory.columns());
            System.arraycopy(offsets, 0, feed.ints(Encoder.OFFSETS), 0, windows.size() + 1);
        }
    }

    /**
     * The log-probabilities of the first level's codes after the empty prefix of each history,
     * [histories x K_0].
     *
     * @return valid until the next call
     */
    public FloatView first(int histories) {
        int[] starts = new int[histories + 1];
        Arrays.setAll(starts, h -> h);
        if (model.config().reading() == HistoryReading.CAUSAL) {
            HistoryFeed.newest(
                    levels.getFirst().feed().ints(Encoder.OFFSETS),
                    histories,
                    levels.getFirst().feed().ints(OneRecNetwork.NEWEST));
        }
        return run(0, starts);
    }

    /**
     * The log-probabilities of the codes of the next level, [prefixes x K_level], for prefixes that
     * each lengthen one of the step before.
     *
     * @param level from 1, the length of the prefixes
     * @param starts for each history its first prefix, and the number of prefixes as last element
     * @param parents the prefix of the step before that each one lengthens
     * @param codes by which code
     * @return valid until the next call
     */
    public FloatView next(int level, int[] starts, int[] parents, int[] codes) {
        Feed feed = levels.get(level).feed();
        System.arraycopy(codes, 0, feed.ints(OneRecNetwork.LAST_CODE), 0, codes.length);
        for (int block = 0; block < model.config().decoderBlocks(); block++) {
            inherit(OneRecNetwork::key, block, level, parents);
            inherit(OneRecNetwork::value, block, level, parents);
        }
        return run(level, starts);
    }

    /** Names an input or output by block and level. */
    @FunctionalInterface
    private interface Name {
        String of(int block, int level);
    }

    /**
     * Takes over what the tokens of the parents offer: older ones from the feed of the step before,
     * the newest from its outputs.
     */
    private void inherit(Name name, int block, int level, int[] parents) {
        Program before = levels.get(level - 1);
        Feed feed = levels.get(level).feed();
        int width = model.config().width();
        for (int l = 0; l + 1 < level; l++) {
            copyRows(
                    before.feed().floats(name.of(block, l)),
                    0,
                    parents,
                    width,
                    feed.floats(name.of(block, l)));
        }
        FloatView newest = before.floats(name.of(block, level - 1));
        copyRows(
                newest.array(),
                newest.offset(),
                parents,
                width,
                feed.floats(name.of(block, level - 1)));
    }

    private static void copyRows(float[] from, int offset, int[] rows, int width, float[] to) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from, offset + rows[i] * width, to, i * width, width);
        }
    }

    private FloatView run(int level, int[] starts) {
        Program program = levels.get(level);
        int prefixes = starts[starts.length - 1];
        Feed feed = program.feed().bind("beams", prefixes);
        TargetFeed.everyNth(feed.ints(OneRecNetwork.ROWS), prefixes, 1);
        TargetFeed.everyNth(feed.ints(OneRecNetwork.TOKEN_OFFSETS), prefixes, level + 1);
        System.arraycopy(starts, 0, feed.ints(OneRecNetwork.ROW_OFFSETS), 0, starts.length);
        program.run();
        return program.floats(OneRecNetwork.logProbabilities(level));
    }

    @Override
    public void close() {
        encoder.close();
        levels.forEach(Program::close);
    }
}
