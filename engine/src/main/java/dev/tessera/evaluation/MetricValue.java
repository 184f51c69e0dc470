package dev.tessera.evaluation;

import java.util.Optional;

/**
 * One metric at one cutoff.
 *
 * @param metric "HR", "NDCG", "MRR", "coverage", "novelty", and "SID-HR", "SID-NDCG", "SID-MRR" for
 *     the level of semantic ids
 * @param cutoff length K of the list
 * @param value its value over all cases
 * @param interval its interval over users, where the metric is a mean over them
 */
public record MetricValue(String metric, int cutoff, double value, Optional<Interval> interval) {

    /** As written in tables: {@code HR@10}. */
    public String name() {
        return metric + "@" + cutoff;
    }
}
