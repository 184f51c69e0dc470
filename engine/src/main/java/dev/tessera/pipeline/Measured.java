package dev.tessera.pipeline;

import dev.tessera.evaluation.EvaluationResult;
import dev.tessera.evaluation.Legality;
import dev.tessera.evaluation.MetricValue;

import java.util.List;
import java.util.Optional;

/**
 * What one recommender achieved on the test part.
 *
 * @param levels accuracy of the most probable code at each level given the right ones before it,
 *     for semantic ids only
 * @param unconstrained legality of the ids that a search without the trie writes, on a sample of
 *     the validation part with the history kept, for semantic ids only
 * @param trueReward mean true reward of the recommended items, where the log is simulated and the
 *     truth known
 */
public record Measured(
        EvaluationResult result,
        List<Double> levels,
        Optional<Legality> unconstrained,
        Optional<TrueReward> trueReward) {

    /** A metric by its name in tables: {@code HR@10}. */
    public MetricValue metric(String name) {
        return result.metric(name);
    }
}
