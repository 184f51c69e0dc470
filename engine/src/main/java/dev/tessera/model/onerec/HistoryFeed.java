package dev.tessera.model.onerec;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.exec.Feed;
import dev.tessera.model.SequenceWindows;
import dev.tessera.tokenizer.SemanticIds;

/**
 * Puts windows of a log into the inputs of the encoder; training and generation feed by the same
 * code.
 */
public final class HistoryFeed {
    private final InteractionLog log;
    private final SemanticIds ids;
    private final OneRecConfig config;
    private final HistoryFields fields;

    public HistoryFeed(
            InteractionLog log, SemanticIds ids, OneRecConfig config, HistoryFields fields) {
        this.log = log;
        this.ids = ids;
        this.config = config;
        this.fields = fields;
    }

    /**
     * Fills every input of the encoder and binds its symbols.
     *
     * @return the number of rows
     */
    public int fill(Feed feed, SequenceWindows windows) {
        int rows = layOut(feed, windows);
        for (int level = 0; level < ids.levels(); level++) {
            fillCodes(feed.ints(Encoder.codes(level)), level, windows);
        }
        if (config.itemEmbedding()) {
            fillItems(feed.ints(Encoder.ITEMS), windows);
        }
        if (fields.timed()) {
            fillGaps(feed.ints(Encoder.GAPS), windows);
        }
        if (fields.valued()) {
            fillValues(feed.ints(Encoder.VALUES), windows);
        }
        if (fields.actions()) {
            fillActions(feed.floats(Encoder.ACTIONS), windows);
        }
        return rows;
    }

    private int layOut(Feed feed, SequenceWindows windows) {
        int[] positions = feed.ints(Encoder.POSITIONS);
        int[] offsets = feed.ints(Encoder.OFFSETS);
        int row = 0;
        for (int w = 0; w < windows.size(); w++) {
            offsets[w] = row;
            int rows = windows.tokens(w);
            for (int i = 0; i < rows; i++) {
                positions[row++] =
                        switch (config.reading()) {
                            case WINDOW -> rows - 1 - i;
                            case CAUSAL -> i;
                        };
            }
        }
        offsets[windows.size()] = row;
        feed.bind("tokens", row).bind("sequences", windows.size());
        return row;
    }

    /** The last row of each sequence. */
    static void newest(int[] offsets, int sequences, int[] into) {
        for (int s = 0; s < sequences; s++) {
            into[s] = offsets[s + 1] - 1;
        }
    }

    /**
     * Receives the row and the log position of each token; position -1 for the blank token of an
     * empty window.
     */
    @FunctionalInterface
    private interface Token {
        void at(int row, int position, int window);
    }

    private static void each(SequenceWindows windows, Token token) {
        int row = 0;
        for (int w = 0; w < windows.size(); w++) {
            for (int p = windows.starts()[w]; p < windows.ends()[w]; p++) {
                token.at(row++, p, w);
            }
            if (windows.starts()[w] == windows.ends()[w]) {
                token.at(row++, -1, w);
            }
        }
    }

    private void fillCodes(int[] into, int level, SequenceWindows windows) {
        each(windows, (row, p, _) -> into[row] = p < 0 ? -1 : ids.code(log.item(p), level));
    }

    private void fillItems(int[] into, SequenceWindows windows) {
        each(windows, (row, p, _) -> into[row] = p < 0 ? -1 : log.item(p));
    }

    private void fillGaps(int[] into, SequenceWindows windows) {
        each(
                windows,
                (row, p, w) ->
                        into[row] = p < 0 ? -1 : HistoryFields.gapBucket(gap(p, w, windows)));
    }

    private long gap(int position, int w, SequenceWindows windows) {
        return switch (config.reading()) {
            case WINDOW -> log.time(windows.ends()[w] - 1) - log.time(position);
            case CAUSAL ->
                    position == windows.starts()[w]
                            ? 0
                            : log.time(position) - log.time(position - 1);
        };
    }

    private void fillValues(int[] into, SequenceWindows windows) {
        each(windows, (row, p, _) -> into[row] = p < 0 ? -1 : fields.valueBucket(log.value(p)));
    }

    private void fillActions(float[] into, SequenceWindows windows) {
        int bits = Action.values().length;
        each(
                windows,
                (row, p, _) -> {
                    int actions = p < 0 ? 0 : log.actions(p);
                    for (int bit = 0; bit < bits; bit++) {
                        into[row * bits + bit] = actions >> bit & 1;
                    }
                });
    }
}
