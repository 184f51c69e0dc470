package dev.tessera.model.training;

import dev.tessera.job.Job;

/** What chooses the epoch: a number, the higher the better, measured with the weights as they are. */
public interface Validation {

    /** What is measured and on what: "validation NDCG@10 on 2,000 of 13,210 cases". */
    String name();

    double measure(Job job);
}
