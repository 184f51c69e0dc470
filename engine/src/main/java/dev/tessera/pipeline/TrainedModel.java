package dev.tessera.pipeline;

/** A model and how its training went. */
public record TrainedModel<M>(M model, TrainingRecord training) {}
