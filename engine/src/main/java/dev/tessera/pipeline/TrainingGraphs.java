package dev.tessera.pipeline;

import dev.tessera.graph.Graph;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.SasRecModel;
import dev.tessera.model.onerec.HistoryFields;
import dev.tessera.model.onerec.OneRecNetwork;
import dev.tessera.model.onerec.OneRecShape;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.tokenizer.RqKMeansConfig;

import java.util.Arrays;

/** The training step of a model of a project as a graph, without training it. */
public final class TrainingGraphs {
    private TrainingGraphs() {}

    /**
     * A step and how it is trained.
     *
     * @param step forward, backward and optimizer, as built
     */
    public record Built(Graph step, TrainingConfig training) {}

    /**
     * Reads the log for the size of the catalogue. OneRec's codebooks have the sizes of the
     * settings; a further level that tells items apart is not counted, since its size is known only
     * after the ids are made.
     *
     * @throws IllegalArgumentException if the model is not trained by gradients
     */
    public static Built of(Project project, ModelKind kind, Job job) throws java.io.IOException {
        ProjectConfig config = project.config();
        return switch (kind) {
            case POPULARITY ->
                    throw new IllegalArgumentException(
                            "popularity counts; it has no graph: choose sas-rec or one-rec");
            case SAS_REC -> {
                TrainingConfig training = config.sasRec().training();
                int items = DataStage.load(project, job).dataset().log().itemCount();
                yield built(
                        SasRecModel.loss(config.sasRec().network(), items, training.limits()),
                        training);
            }
            case ONE_REC -> {
                TrainingConfig training = config.oneRec().training();
                OneRecNetwork network =
                        new OneRecNetwork(config.oneRec().network(), shape(project, job));
                yield built(network.loss(training.limits()), training);
            }
        };
    }

    private static Built built(Graph loss, TrainingConfig training) {
        return new Built(training.step(loss), training);
    }

    private static OneRecShape shape(Project project, Job job) throws java.io.IOException {
        DataStage.Loaded data = DataStage.load(project, job);
        RqKMeansConfig codes = project.config().tokenizer().rqKMeans();
        int[] sizes = new int[codes.levels()];
        Arrays.fill(sizes, codes.size());
        return new OneRecShape(
                data.dataset().log().itemCount(),
                sizes,
                HistoryFields.of(data.dataset().log(), data.split().trainEnds()));
    }
}
