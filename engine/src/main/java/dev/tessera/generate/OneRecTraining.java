package dev.tessera.generate;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Executor;
import dev.tessera.job.Job;
import dev.tessera.model.onerec.LevelScorer;
import dev.tessera.model.onerec.OneRecConfig;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.model.onerec.OneRecTask;
import dev.tessera.model.training.CaseSample;
import dev.tessera.model.training.RecommenderValidation;
import dev.tessera.model.training.Trained;
import dev.tessera.model.training.Trainer;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.model.training.TrainingResult;
import dev.tessera.model.training.Validation;
import dev.tessera.tokenizer.SemanticIds;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Trains OneRec with its own beam search as the measure that chooses the epoch. */
public final class OneRecTraining {
    private OneRecTraining() {}

    /**
     * Trains, or goes on with the training whose checkpoint lies in the folder.
     *
     * @throws dev.tessera.model.training.DivergedTrainingException if the loss stops being finite
     * @throws dev.tessera.job.CancelledJobException if the job was cancelled; what was reached is
     *     in the checkpoint
     */
    public static Trained<OneRecModel> train(
            Dataset dataset,
            Split split,
            SemanticIds ids,
            OneRecConfig config,
            BeamConfig beams,
            TrainingConfig training,
            Executor executor,
            Path checkpointFolder,
            Job job)
            throws IOException {
        OneRecModel model = OneRecModel.untrained(dataset, split, ids, config, training.seed());
        OneRecTask task = new OneRecTask(dataset, split, model, training);
        Cases sample =
                CaseSample.of(split.validation(), training.validationCases(), training.seed())
                        .cases();
        try (OneRecRecommender recommender =
                        new OneRecRecommender(
                                model, dataset.log(), split, beams.validating(), executor);
                LevelScorer scorer = new LevelScorer(model, dataset.log(), executor)) {
            Optional<Validation> validation =
                    RecommenderValidation.of(recommender, dataset.log(), split, training)
                            .map(ranking -> new OneRecValidation(ranking, scorer, sample));
            TrainingResult result =
                    Trainer.train(
                            task,
                            training,
                            model.parameters(),
                            validation,
                            executor,
                            checkpointFolder,
                            job);
            return new Trained<>(model.chosenBy(result.chosenBy()), result);
        }
    }
}
