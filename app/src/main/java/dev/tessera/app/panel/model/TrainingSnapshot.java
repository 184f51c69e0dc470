package dev.tessera.app.panel.model;

import dev.tessera.experiment.RunStatus;
import dev.tessera.figure.Figure;
import dev.tessera.pipeline.ModelKind;

import java.util.List;
import java.util.Optional;

/**
 * What was read of a training at one moment.
 *
 * @param status of the run
 * @param models that the run trains
 * @param model that is shown
 * @param names of its curves, in the order of the trainer
 * @param shown those of them that are drawn
 * @param figure empty while nothing was recorded
 */
record TrainingSnapshot(
        RunStatus status,
        List<ModelKind> models,
        ModelKind model,
        List<String> names,
        List<String> shown,
        TrainingSummary summary,
        Optional<Figure> figure) {}
