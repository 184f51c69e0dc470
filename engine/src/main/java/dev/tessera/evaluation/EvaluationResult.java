package dev.tessera.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a recommender achieved, under which rules, and case by case.
 *
 * @param recommender its name
 * @param dataset name of the data
 * @param fingerprint fingerprint of the data
 * @param protocol the rules
 * @param outcomes every case
 * @param identifierOutcomes every case at the level of identifiers, for an {@link
 *     IdentifierRecommender}
 * @param metrics in the order of the table: item level by metric and cutoff, then identifier level
 * @param shortLists cases that got fewer items than asked for
 * @param legality share of identifiers that belong to an item, for an {@link IdentifierRecommender}
 */
public record EvaluationResult(
        String recommender,
        String dataset,
        String fingerprint,
        Protocol protocol,
        Outcomes outcomes,
        Optional<Outcomes> identifierOutcomes,
        List<MetricValue> metrics,
        int shortLists,
        Optional<Legality> legality) {
    public EvaluationResult {
        metrics = List.copyOf(metrics);
    }

    /**
     * A metric by its name in tables, such as {@code HR@10}.
     *
     * @throws IllegalArgumentException if it was not measured
     */
    public MetricValue metric(String name) {
        return metrics.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no metric "
                                                + name
                                                + " in the result of "
                                                + recommender
                                                + "; it has "
                                                + metrics.stream()
                                                        .map(MetricValue::name)
                                                        .collect(Collectors.joining(", "))));
    }

    /** The value of a metric by its name in tables. */
    public double value(String name) {
        return metric(name).value();
    }

    /**
     * Cases whose target no recommender could hit, because history is left out and the target
     * stands in it; they count as misses.
     */
    public int unreachable() {
        return outcomes.unreachableCount();
    }

    /** Length of the longest list that was measured. */
    public int depth() {
        return metrics.stream().mapToInt(MetricValue::cutoff).max().orElse(0);
    }

    /** {@link #unreachable} as a share of the cases. */
    public double unreachableShare() {
        return (double) unreachable() / outcomes.size();
    }
}
