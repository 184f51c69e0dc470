package dev.tessera.model.training;

/**
 * How a training went. The arena holds the chosen weights.
 *
 * @param epochs epochs run
 * @param chosenEpoch the epoch whose weights were kept, from 1
 * @param chosenBy what chose it, as recorded with every result: "validation NDCG@10 on 2000 of
 *     13210 cases, epoch 7 of 12"
 */
public record TrainingResult(
        int epochs, long steps, int chosenEpoch, String chosenBy, Curves curves) {}
