package dev.tessera.exec.cpu;

import java.util.Optional;

/**
 * The rows of w that compete in a cross-entropy: all of them, or a shared sample of negatives (the
 * target then competes beside them).
 *
 * @param sample the negatives, if the loss is sampled
 * @param logQ what is subtracted from the logit of each row of w, if the loss is corrected for the
 *     way its sample was drawn
 */
record Candidates(Floats w, Optional<Ints> sample, Optional<Floats> logQ) {

    static Candidates all(Floats w) {
        return new Candidates(w, Optional.empty(), Optional.empty());
    }

    int count() {
        return sample.isPresent() ? sample.get().length() : w.count();
    }

    /** Candidates at the bounds of all symbols. */
    int bound() {
        return sample.map(Ints::rows).orElse(w.rows()).bound();
    }

    int width() {
        return w.columns();
    }

    boolean sampled() {
        return sample.isPresent();
    }

    /**
     * Packs panels of the transpose of candidates {@code first} to {@code first + count}, for
     * logits.
     */
    void packTransposed(int first, int count, int from, int to, float[] out, int oo) {
        if (sample.isPresent()) {
            Panels.packRowsTransposed(w, sample.get(), first, count, from, to, out, oo);
        } else {
            Panels.packTransposed(
                    w.array(), w.row(first), width(), width(), count, from, to, out, oo);
        }
    }

    /**
     * Packs panels of candidates {@code first} to {@code first + count} as they are, for the
     * gradient of x.
     */
    void pack(int first, int count, int from, int to, float[] out, int oo) {
        if (sample.isPresent()) {
            Panels.packRows(w, sample.get(), first, count, from, to, out, oo);
        } else {
            Panels.pack(w.array(), w.row(first), width(), count, width(), from, to, out, oo);
        }
    }

    /** What is subtracted from the logit of a row of w. */
    float correction(int row) {
        return logQ.isPresent() ? logQ.get().array()[logQ.get().offset() + row] : 0f;
    }

    /** Corrects the logits of candidates {@code first} to {@code first + count}. */
    void correct(int first, int count, float[] logits, int at) {
        if (logQ.isPresent() && sample.isPresent()) {
            Ints negatives = sample.get();
            for (int i = 0; i < count; i++) {
                logits[at + i] -= correction(negatives.get(first + i));
            }
        }
    }

    /**
     * Overwrites the logits of negatives that equal the target; {@code logits[at + i]} belongs to
     * candidate {@code first + i}.
     */
    void mask(int target, int first, int count, float[] logits, int at, float value) {
        if (sample.isPresent()) {
            Ints negatives = sample.get();
            for (int i = 0; i < count; i++) {
                if (negatives.get(first + i) == target) {
                    logits[at + i] = value;
                }
            }
        }
    }
}
