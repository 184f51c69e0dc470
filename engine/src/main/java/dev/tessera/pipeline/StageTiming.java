package dev.tessera.pipeline;

/** How long a stage took, and whether an earlier run's artifact was taken. */
public record StageTiming(String stage, double seconds, boolean reused) {}
