package dev.tessera.model.training;

/** A model fresh from its training, with how the training went. */
public record Trained<M>(M model, TrainingResult result) {}
