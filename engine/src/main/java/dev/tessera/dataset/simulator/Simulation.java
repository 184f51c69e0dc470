package dev.tessera.dataset.simulator;

import dev.tessera.dataset.Dataset;

/**
 * A simulated log and, held apart, the truth behind it, which only an evaluator may look at.
 *
 * @param dataset what a real platform would have logged and known
 * @param truth tastes, qualities and rewards; a model that sees it is not measured but told
 */
public record Simulation(Dataset dataset, GroundTruth truth) {}
