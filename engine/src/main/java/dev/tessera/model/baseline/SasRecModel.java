package dev.tessera.model.baseline;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.evaluation.Declaration;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.format.FormatException;
import dev.tessera.format.Safetensors;
import dev.tessera.graph.Graph;
import dev.tessera.job.Job;
import dev.tessera.model.BatchPlan;
import dev.tessera.model.ModelFile;
import dev.tessera.model.training.RecommenderValidation;
import dev.tessera.model.training.Trained;
import dev.tessera.model.training.Trainer;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.model.training.TrainingResult;
import dev.tessera.model.training.TrainingTask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A trained SASRec: its configuration, its weights, and how its epoch was chosen. */
public final class SasRecModel {
    private static final String KIND = "SASRec";

    private final SasRecConfig config;
    private final int items;
    private final ParameterArena parameters;
    private final String chosenBy;

    private SasRecModel(
            SasRecConfig config, int items, ParameterArena parameters, String chosenBy) {
        this.config = config;
        this.items = items;
        this.parameters = parameters;
        this.chosenBy = chosenBy;
    }

    /**
     * Trains, or goes on with the training whose checkpoint lies in the folder.
     *
     * @throws dev.tessera.model.training.DivergedTrainingException if the loss stops being finite
     * @throws dev.tessera.job.CancelledJobException if the job was cancelled; what was reached is
     *     in the checkpoint
     */
    public static Trained<SasRecModel> train(
            Dataset dataset,
            Split split,
            SasRecConfig config,
            TrainingConfig training,
            Executor executor,
            Path checkpointFolder,
            Job job)
            throws IOException {
        SasRecTask task = new SasRecTask(dataset, split, config, training);
        ParameterArena parameters = ParameterArena.of(task.loss(), training.seed());
        try (SasRecRecommender recommender =
                new SasRecRecommender(config, parameters, dataset.log(), executor)) {
            TrainingResult result =
                    Trainer.train(
                            task,
                            training,
                            parameters,
                            RecommenderValidation.of(recommender, dataset.log(), split, training),
                            executor,
                            checkpointFolder,
                            job);
            return new Trained<>(
                    new SasRecModel(
                            config, dataset.log().itemCount(), parameters, result.chosenBy()),
                    result);
        }
    }

    /** What {@link #train} trains, for who wants to run its steps otherwise. */
    public static TrainingTask task(
            Dataset dataset, Split split, SasRecConfig config, TrainingConfig training) {
        return new SasRecTask(dataset, split, config, training);
    }

    /** The graph that training minimises, for a catalogue of so many items. */
    public static Graph loss(SasRecConfig config, int items, BatchPlan.Limits limits) {
        return new SasRecNetwork(config, items, limits).loss();
    }

    public SasRecConfig config() {
        return config;
    }

    public ParameterArena parameters() {
        return parameters;
    }

    /** What is recorded with every measurement of this model. */
    public Declaration declaration() {
        return new Declaration(chosenBy, "lower item index first");
    }

    /** Answers cases of a log with the catalogue the model was trained on. The caller closes it. */
    public SasRecRecommender recommender(InteractionLog log, Executor executor) {
        if (log.itemCount() != items) {
            throw new IllegalArgumentException(
                    "this SASRec was trained on "
                            + items
                            + " items, the log has "
                            + log.itemCount()
                            + "; train it on this data set");
        }
        return new SasRecRecommender(config, parameters, log, executor);
    }

    public void save(Path file) throws IOException {
        ModelFile.write(
                file,
                KIND,
                parameters,
                Map.of(),
                Map.of(
                        "config",
                        Configs.toJson(config),
                        "items",
                        Integer.toString(items),
                        "epoch chosen by",
                        chosenBy));
    }

    public static SasRecModel load(Path file) throws IOException {
        try (Safetensors stored = ModelFile.open(file, KIND)) {
            SasRecConfig config =
                    Configs.parse(
                            ModelFile.text(stored, file, "config"),
                            file.toString(),
                            SasRecConfig.class);
            int items = items(stored, file);
            // The parameters do not depend on the limits.
            ParameterArena parameters =
                    ParameterArena.of(
                            new SasRecNetwork(config, items, new BatchPlan.Limits(1, 1)).scores(),
                            0);
            ModelFile.readParameters(stored, parameters);
            return new SasRecModel(
                    config, items, parameters, ModelFile.text(stored, file, "epoch chosen by"));
        }
    }

    private static int items(Safetensors stored, Path file) throws IOException {
        String text = ModelFile.text(stored, file, "items");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new FormatException(file, "says it has '" + text + "' items, expected a number");
        }
    }
}
