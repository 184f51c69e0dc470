package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.job.Job;

/**
 * A recommender that finds items by way of identifiers, semantic ids for example, which several
 * items may share; it is measured at both levels at once.
 */
public interface IdentifierRecommender extends Recommender {

    /** The identifier of an item, packed into one number. */
    long identifier(int item);

    /** The best items and the best identifiers for each case; see {@link Recommender#recommend}. */
    Answers answer(Cases cases, int k, boolean excludeHistory, Job job);

    @Override
    default int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job) {
        return answer(cases, k, excludeHistory, job).items();
    }

    /**
     * What a search came back with.
     *
     * @param items for each case at most k items, best first, without repetition
     * @param identifiers for each case at most k identifiers, best first, without repetition, those
     *     that belong to no item included
     */
    @SuppressWarnings("ArrayRecordComponent") // ranked lists of many cases, never compared
    record Answers(int[][] items, long[][] identifiers) {}
}
