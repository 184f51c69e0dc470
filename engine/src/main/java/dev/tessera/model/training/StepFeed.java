package dev.tessera.model.training;

import dev.tessera.exec.Feed;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.nn.Schedule;
import dev.tessera.nn.Scope;
import dev.tessera.transform.TrainingStep;

/**
 * Fills the inputs of a training step: a batch of the task, and what is the same for every task.
 */
final class StepFeed {
    private final long seed;
    private final Schedule rates;
    private final boolean random;

    /**
     * @param step the graph that is fed
     * @param planned steps of the whole training
     */
    StepFeed(TrainingConfig config, Graph step, long planned) {
        seed = config.seed();
        rates = config.rates(planned);
        random =
                step.inputs().stream()
                        .anyMatch(
                                input ->
                                        input.node()
                                                .op()
                                                .equals(new LeafOp.Input(Scope.DROPOUT_SEED)));
    }

    float rate(int step) {
        return rates.at(step);
    }

    /**
     * @param step from 1, over all epochs
     * @return how many tokens the batch holds
     */
    int fill(TrainingTask.Epoch epoch, int batch, int step, Feed feed) {
        int tokens = epoch.fill(batch, step, feed);
        feed.floats(TrainingStep.LEARNING_RATE)[0] = rate(step);
        feed.ints(TrainingStep.STEP)[0] = step;
        if (random) {
            int[] drawn = feed.ints(Scope.DROPOUT_SEED);
            drawn[0] = Long.hashCode(seed);
            drawn[1] = step;
        }
        return tokens;
    }
}
