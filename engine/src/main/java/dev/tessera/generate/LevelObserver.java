package dev.tessera.generate;

import dev.tessera.exec.FloatView;

/** Sees each level of a search once its best prefixes are chosen; it changes nothing. */
@FunctionalInterface
interface LevelObserver {
    /**
     * A level was searched.
     *
     * @param before the prefixes that were lengthened
     * @param next log-probabilities of the next code, a row for each of them
     * @param after what was kept
     */
    void searched(Frontier before, FloatView next, Frontier after);
}
