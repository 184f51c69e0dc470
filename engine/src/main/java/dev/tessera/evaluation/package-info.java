/**
 * How good recommendations are: ranking metrics over the full catalogue with intervals over users,
 * at the level of items and of semantic ids.
 *
 * <p>{@link dev.tessera.evaluation.Evaluation} asks a {@link dev.tessera.evaluation.Recommender}
 * the cases of a split and returns an {@link dev.tessera.evaluation.EvaluationResult}, which holds
 * the metrics, the rules under which they were taken, and every single case, so that it can be cut
 * ({@link dev.tessera.evaluation.Breakdown}) and compared ({@link
 * dev.tessera.evaluation.PairedComparison}).
 */
package dev.tessera.evaluation;
