package dev.tessera.model.training;

import dev.tessera.exec.Feed;
import dev.tessera.graph.Graph;

/** What a {@link Trainer} needs to know of a model: its loss and how its batches are fed. */
public interface TrainingTask {

    /**
     * A graph with the output "loss" [1], which is minimised. Other outputs [1] are reported beside
     * it. The trainer feeds {@code nn.Scope.DROPOUT_SEED} where the graph has it; everything else
     * is the task's.
     */
    Graph loss();

    /**
     * The batches of an epoch from 1: a pure function of the epoch (and of the seed the task was
     * made with).
     */
    Epoch epoch(int epoch);

    /**
     * What identifies the data and the model, so that a checkpoint is never continued by another
     * training.
     */
    String fingerprint();

    /** One pass over the examples. */
    interface Epoch {
        int batches();

        /**
         * Fills every input of the graph but those of the trainer.
         *
         * @param batch from 0
         * @param step from 1, over all epochs; random draws depend on it and the seed alone
         * @return how many tokens the batch holds
         */
        int fill(int batch, long step, Feed feed);
    }
}
