package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

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
     * Candidates {@code first + from} to {@code first + to} as columns {@code from} to {@code to}
     * of a matrix, for logits.
     *
     * @param out row k begins at {@code oo + k * stride}
     */
    void transpose(int first, int from, int to, float[] out, int oo, int stride) {
        if (sample.isEmpty()) {
            Transposes.transpose(
                    w.array(),
                    w.row(first + from),
                    width(),
                    to - from,
                    width(),
                    out,
                    oo + from,
                    stride);
            return;
        }
        for (int i = from; i < to; i++) {
            int row = w.row(sample.get().get(first + i));
            Transposes.transpose(w.array(), row, width(), 1, width(), out, oo + i, stride);
        }
    }

    /** Copies the rows of candidates {@code first + from} to {@code first + to} of a sample. */
    void gather(int first, int from, int to, float[] out, int oo) {
        Ints negatives = sample.orElseThrow();
        for (int i = from; i < to; i++) {
            System.arraycopy(
                    w.array(), w.row(negatives.get(first + i)), out, oo + i * width(), width());
        }
    }

    /** What is subtracted from the logit of a row of w. */
    float correction(int row) {
        return logQ.isPresent() ? logQ.get().array()[logQ.get().offset() + row] : 0f;
    }

    boolean corrected() {
        return sample.isPresent() && logQ.isPresent();
    }

    /** The corrections of candidates {@code first + from} to {@code first + to}. */
    void corrections(int first, int from, int to, float[] out, int oo) {
        for (int i = from; i < to; i++) {
            out[oo + i] = correction(sample.orElseThrow().get(first + i));
        }
    }

    /**
     * Overwrites the logits of negatives that equal the target; {@code logits[at + i]} belongs to
     * candidate {@code first + i}.
     */
    void mask(int target, int first, int count, float[] logits, int at, float value) {
        Ints negatives = sample.orElseThrow();
        CrossEntropyKernels.overwriteEqual(
                negatives.array(), negatives.offset() + first, count, target, logits, at, value);
    }
}
