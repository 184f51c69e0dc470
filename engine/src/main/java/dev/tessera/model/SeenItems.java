package dev.tessera.model;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The items of a case's history, for leaving them out of its answer. One object serves many cases,
 * one thread at a time.
 */
public final class SeenItems {
    private final InteractionLog log;
    private final boolean exclude;
    private final BitSet seen = new BitSet();

    /**
     * @param exclude whether histories count; otherwise nothing was ever seen
     */
    public SeenItems(InteractionLog log, boolean exclude) {
        this.log = log;
        this.exclude = exclude;
    }

    /** Turns to the history of case i. */
    public SeenItems of(Cases cases, int i) {
        seen.clear();
        if (exclude) {
            for (int p = log.start(cases.users()[i]); p < cases.historyEnds()[i]; p++) {
                seen.set(log.item(p));
            }
        }
        return this;
    }

    public boolean contains(int item) {
        return seen.get(item);
    }

    /** The items of the history, ascending. */
    public IntStream items() {
        return seen.stream();
    }
}
