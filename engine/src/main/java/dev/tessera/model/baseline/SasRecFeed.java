package dev.tessera.model.baseline;

import dev.tessera.dataset.InteractionLog;
import dev.tessera.exec.Feed;
import dev.tessera.model.SequenceWindows;

/** Puts windows of a log into the inputs of {@link SasRecNetwork}. */
record SasRecFeed(InteractionLog log) {

    /**
     * Fills items, positions and offsets.
     *
     * @return the number of rows
     */
    int fill(Feed feed, SequenceWindows windows) {
        int[] items = feed.ints(SasRecNetwork.ITEMS);
        int[] positions = feed.ints(SasRecNetwork.POSITIONS);
        int[] offsets = feed.ints(SasRecNetwork.OFFSETS);
        int row = 0;
        for (int w = 0; w < windows.size(); w++) {
            offsets[w] = row;
            int rows = windows.tokens(w);
            for (int i = 0; i < rows; i++) {
                int p = windows.starts()[w] + i;
                items[row] = p < windows.ends()[w] ? log.item(p) : -1;
                positions[row++] = i;
            }
        }
        offsets[windows.size()] = row;
        feed.bind("tokens", row).bind("sequences", windows.size());
        return row;
    }
}
