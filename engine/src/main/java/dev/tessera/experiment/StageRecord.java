package dev.tessera.experiment;

import java.util.Optional;

/**
 * A stage of a run.
 *
 * @param hash of its settings, its inputs and the code that matters: stages of equal hash give
 *     equal artifacts
 * @param path of its artifact's folder, relative to the project; empty until it is finished
 * @param seconds it took, 0 for a reused one
 * @param reusedFrom the run whose artifact was taken
 */
public record StageRecord(
        String run,
        String stage,
        RunStatus status,
        String hash,
        String path,
        double seconds,
        Optional<String> reusedFrom) {}
