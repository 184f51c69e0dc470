package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import java.util.Optional;

/**
 * Rows x, each with a target and negatives of its own among the rows of w.
 *
 * @param negatives as many for each row; those below 0 are masked
 * @param logQ what is subtracted from the logit of each row of w, if anything
 */
record OwnNegatives(Floats x, Floats w, Ints target, Ints negatives, Optional<Floats> logQ) {

    /** The target and the negatives. */
    int candidates() {
        return negatives.columns() + 1;
    }

    /** Floats of the logits of one row, padding included. */
    int width() {
        return Lanes.roundUp(candidates(), Lanes.LENGTH);
    }

    /** The row of w that candidate {@code i} of row {@code t} is; below 0 if it is masked. */
    int candidate(int t, int i) {
        if (i == 0) {
            return target.get(t);
        }
        int negative = negatives.get(t * negatives.columns() + i - 1);
        return negative == target.get(t) ? -1 : negative;
    }

    /** Logits of row {@code t} with its candidates, minus infinity where one is masked. */
    void logits(int t, float[] out, int at) {
        int d = x.columns();
        for (int i = 0; i < candidates(); i++) {
            int v = candidate(t, i);
            out[at + i] =
                    v < 0
                            ? Float.NEGATIVE_INFINITY
                            : RowSums.dot(x.array(), x.row(t), w.array(), w.row(v), d)
                                    - correction(v);
        }
        RowSums.pad(out, at, candidates());
    }

    private float correction(int v) {
        return logQ.isPresent() ? logQ.get().array()[logQ.get().offset() + v] : 0f;
    }
}
