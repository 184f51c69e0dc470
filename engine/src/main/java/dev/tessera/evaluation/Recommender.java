package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.job.Job;

/** Anything that answers {@link Cases} with ranked items. */
public interface Recommender {

    /** What tables and figures call it: "popularity", "SASRec", "OneRec". */
    String name();

    /**
     * The best items for each case, best first, without repetition.
     *
     * @param cases whose targets must not be looked at
     * @param k how many items a case wants; fewer may come back where fewer can be found
     * @param excludeHistory whether items of the case's history are left out
     */
    int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job);
}
