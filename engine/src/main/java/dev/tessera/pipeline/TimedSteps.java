package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.SasRecModel;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.model.onerec.OneRecTask;
import dev.tessera.model.training.StepTiming;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.model.training.TrainingTask;
import dev.tessera.tokenizer.RqKMeansConfig;
import dev.tessera.tokenizer.SemanticIds;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Times training steps on a device without training anything. */
public final class TimedSteps {
    private TimedSteps() {}

    /**
     * A step of a model of a project, on the first batch of its data. OneRec's items get drawn
     * semantic ids, on whose values no time depends, so that no tokenizer has to be fitted before.
     *
     * @param data of the project
     * @throws IllegalArgumentException if the model is not trained by gradients
     * @throws dev.tessera.job.CancelledJobException if the job was cancelled
     */
    public static StepTiming ofModel(
            ProjectConfig config,
            DataStage.Loaded data,
            ModelKind kind,
            Executor executor,
            Job job) {
        return switch (kind) {
            case POPULARITY ->
                    throw new IllegalArgumentException(
                            "popularity counts; it has no training step: choose sas-rec or one-rec");
            case SAS_REC -> {
                TrainingConfig training = config.sasRec().training();
                TrainingTask task =
                        SasRecModel.task(
                                data.dataset(), data.split(), config.sasRec().network(), training);
                ParameterArena arena = ParameterArena.of(task.loss(), training.seed());
                yield StepTiming.measure(task, training, arena, executor, job);
            }
            case ONE_REC -> {
                TrainingConfig training = config.oneRec().training();
                OneRecModel model =
                        OneRecModel.untrained(
                                data.dataset(),
                                data.split(),
                                drawn(config.tokenizer().rqKMeans(), data),
                                config.oneRec().network(),
                                training.seed());
                TrainingTask task = new OneRecTask(data.dataset(), data.split(), model, training);
                yield StepTiming.measure(task, training, model.parameters(), executor, job);
            }
        };
    }

    private static SemanticIds drawn(RqKMeansConfig codebooks, DataStage.Loaded data) {
        int[] sizes = new int[codebooks.levels()];
        Arrays.fill(sizes, codebooks.size());
        int codes = Math.multiplyExact(data.dataset().log().itemCount(), sizes.length);
        return new SemanticIds(
                sizes, new SplittableRandom(1).ints(codes, 0, codebooks.size()).toArray());
    }

    /**
     * A step of a small network that comes with the program.
     *
     * @throws dev.tessera.job.CancelledJobException if the job was cancelled
     */
    public static StepTiming ofSmallNetwork(Executor executor, Job job) {
        TrainingConfig training = Configs.defaults(TrainingConfig.class);
        TrainingTask task = new SmallNetwork();
        return StepTiming.measure(
                task, training, ParameterArena.of(task.loss(), training.seed()), executor, job);
    }
}
