package dev.tessera.dataset;

import java.util.Optional;

/**
 * A log that was read to its end whatever its lines were like: what an import of it would say.
 *
 * @param report what became of its rows
 * @param dataset what is left of it; empty when nothing is
 * @param refusal why nothing is left; empty when something is
 */
public record ImportTrial(ImportReport report, Optional<Dataset> dataset, String refusal) {}
