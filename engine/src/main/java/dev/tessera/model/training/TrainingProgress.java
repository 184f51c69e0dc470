package dev.tessera.model.training;

import java.util.Optional;

/**
 * How far a training has come, beside the weights and moments in the arena: all that decides how it
 * goes on.
 *
 * @param step steps done
 * @param epoch the epoch under way, from 1
 * @param batch batches of that epoch done
 * @param best the best validated weights so far
 */
record TrainingProgress(long step, int epoch, int batch, Optional<Best> best, Curves curves) {

    /** The weights after the epoch that measured best. */
    @SuppressWarnings("ArrayRecordComponent") // replaced, never changed
    record Best(int epoch, double value, float[] values) {}

    static TrainingProgress start() {
        return new TrainingProgress(0, 1, 0, Optional.empty(), new Curves());
    }

    TrainingProgress stepped() {
        return new TrainingProgress(step + 1, epoch, batch + 1, best, curves);
    }

    TrainingProgress nextEpoch() {
        return new TrainingProgress(step, epoch + 1, 0, best, curves);
    }

    TrainingProgress withBest(Best better) {
        return new TrainingProgress(step, epoch, batch, Optional.of(better), curves);
    }
}
