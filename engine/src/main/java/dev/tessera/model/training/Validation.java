package dev.tessera.model.training;

import dev.tessera.job.Job;

import java.util.Map;

/**
 * What chooses the epoch: a number, the higher the better, measured with the weights as they are.
 */
public interface Validation {

    /** The name of the curve that chooses: "validation NDCG@10". */
    String metric();

    /** On how many cases: "2000 of 13210 validation cases". */
    String basis();

    /** The point of {@link #metric} and those of any other curves, by name, in a fixed order. */
    Map<String, Double> measure(Job job);
}
