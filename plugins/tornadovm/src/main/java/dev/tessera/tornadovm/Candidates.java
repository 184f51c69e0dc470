package dev.tessera.tornadovm;

import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Rows x with targets, and the rows of w that compete in their cross-entropy: all of them, or a
 * shared sample of negatives (the target then competes beside them).
 *
 * @param sample I32 [N], the negatives, if the loss is sampled
 * @param correction log q of each row of w, if the loss is corrected for it
 */
record Candidates(
        Operand x,
        Operand w,
        Operand target,
        Optional<Operand> sample,
        Optional<Operand> correction) {
    /** Gradients of logits that exist at a time, at most: 32 MiB. */
    private static final int LOGITS = 1 << 23;

    private static final int SMALLEST_CHUNK = 256;

    int rows() {
        return x.count();
    }

    int rowBlocks() {
        return Math.ceilDiv(x.count(), CandidateTiles.TILE);
    }

    boolean sampled() {
        return sample.isPresent();
    }

    boolean corrected() {
        return correction.isPresent();
    }

    /** Log q, or whatever has a place if there is none. */
    Operand logQ() {
        return correction.orElse(x);
    }

    int count() {
        return sample.orElse(w).count();
    }

    int bound() {
        return sample.orElse(w).rows().bound();
    }

    /** Candidates among {@code first} to before {@code first + most} in the present run. */
    int count(int first, int most) {
        return Math.clamp(count() - first, 0, most);
    }

    /** Candidates whose gradients of logits exist at a time. */
    int chunk() {
        int tile = CandidateTiles.TILE;
        int wanted = Math.max(SMALLEST_CHUNK, LOGITS / x.rows().bound() / tile * tile);
        return Math.min(wanted, bound());
    }

    /** w, the list of its rows, whether there is one, and the first row or place in the list. */
    Launch weights(Launch launch, IntSupplier first) {
        return launch.at(w, sample.orElse(target)).fixed(sample.isPresent() ? 1 : 0).sizes(first);
    }
}
