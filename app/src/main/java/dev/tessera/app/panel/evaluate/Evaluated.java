package dev.tessera.app.panel.evaluate;

import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.evaluation.EvaluationResult;
import dev.tessera.evaluation.MetricValue;
import dev.tessera.pipeline.Measured;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run measured.
 *
 * @param measured at least one
 * @param config under which it was measured
 * @param laterThanTest share of the training interactions that are later than the earliest test
 *     target
 */
record Evaluated(List<Measured> measured, EvaluationConfig config, OptionalDouble laterThanTest) {

    List<String> recommenders() {
        return results().stream().map(EvaluationResult::recommender).toList();
    }

    List<EvaluationResult> results() {
        return measured.stream().map(Measured::result).toList();
    }

    Optional<Measured> of(String recommender) {
        return measured.stream()
                .filter(one -> one.result().recommender().equals(recommender))
                .findFirst();
    }

    /** Names without cutoffs, in the order of the engine's table, of one level. */
    List<String> metrics(Level level) {
        return results().stream()
                .flatMap(result -> result.metrics().stream())
                .map(MetricValue::metric)
                .distinct()
                .filter(metric -> metric.startsWith("SID-") == (level == Level.SEMANTIC_IDS))
                .toList();
    }

    boolean hasSemanticIds() {
        return !metrics(Level.SEMANTIC_IDS).isEmpty();
    }

    /** What a hit is. */
    enum Level {
        ITEMS,
        SEMANTIC_IDS
    }
}
