package dev.tessera.model.training;

import dev.tessera.job.Job;

/** What chooses the epoch: a number, the higher the better, measured with the weights as they are. */
public interface Validation {

    /** The name of the curve: "validation NDCG@10". */
    String metric();

    /** On how many cases: "2000 of 13210 validation cases". */
    String basis();

    double measure(Job job);
}
