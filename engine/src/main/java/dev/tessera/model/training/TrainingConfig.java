package dev.tessera.model.training;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;
import dev.tessera.evaluation.RankMetric;
import dev.tessera.exec.Compilation;
import dev.tessera.graph.Graph;
import dev.tessera.model.BatchPlan;
import dev.tessera.nn.Schedule;
import dev.tessera.transform.AdamWOptions;
import dev.tessera.transform.TrainingStep;

/**
 * How a model is trained: for how long, in which batches, by which optimizer, and what chooses the
 * epoch.
 */
@Settings(
        help =
                "For how long a model is trained, in which batches, by which optimizer, and what chooses the epoch.")
public record TrainingConfig(
        @Setting(
                        help = "Passes over the examples, at most.",
                        value = "20",
                        unit = "epochs",
                        min = 1,
                        max = 100_000)
                int epochs,
        @Setting(
                        help =
                                "Steps after which training ends though epochs are left, 0 for no such limit.",
                        value = "0",
                        unit = "steps",
                        min = 0)
                int steps,
        @Setting(
                        help = "Interactions a batch may hold.",
                        value = "4096",
                        unit = "tokens",
                        min = 1,
                        max = 10_000_000)
                int batchTokens,
        @Setting(
                        help = "Sequences a batch may hold.",
                        value = "128",
                        unit = "sequences",
                        min = 1,
                        max = 1_000_000)
                int batchSequences,
        @Setting(help = "Peak learning rate of AdamW.", value = "0.001", min = 0, aboveMin = true)
                double learningRate,
        @Setting(help = "Course of the learning rate after the warm-up.", value = "cosine")
                RateSchedule schedule,
        @Setting(
                        help = "Steps over which the learning rate rises from 0.",
                        value = "100",
                        unit = "steps",
                        min = 0)
                int warmup,
        @Setting(
                        help = "Final learning rate as a share of the peak, for falling schedules.",
                        value = "0.1",
                        min = 0,
                        max = 1,
                        when = "schedule is cosine or linear")
                double finalRate,
        @Setting(help = "Decoupled weight decay of matrices.", value = "0.01", min = 0)
                double weightDecay,
        @Setting(help = "Decay of AdamW's first moment.", value = "0.9", min = 0, max = 0.999999)
                double beta1,
        @Setting(help = "Decay of AdamW's second moment.", value = "0.98", min = 0, max = 0.999999)
                double beta2,
        @Setting(
                        help = "Norm above which a gradient is scaled down to it.",
                        value = "1",
                        min = 0,
                        aboveMin = true)
                double clipNorm,
        @Setting(help = "Metric on validation cases that chooses the epoch.", value = "ndcg")
                RankMetric validationMetric,
        @Setting(
                        help = "Length of the list the validation metric looks at.",
                        value = "10",
                        unit = "items",
                        min = 1)
                int validationCutoff,
        @Setting(
                        help = "Validation cases measured after an epoch, drawn once; 0 for all.",
                        value = "2000",
                        unit = "cases",
                        min = 0)
                int validationCases,
        @Setting(
                        help =
                                "Epochs without a better validation metric after which training ends, 0 to go on to the end.",
                        value = "5",
                        unit = "epochs",
                        min = 0)
                int patience,
        @Setting(
                        help = "Steps between checkpoints; one is also written after every epoch.",
                        value = "1000",
                        unit = "steps",
                        min = 1,
                        cosmetic = true)
                int checkpointSteps,
        @Setting(
                        help =
                                "Activations the backward pass computes again instead of keeping them: less memory for more arithmetic, the same weights.",
                        value = "nothing",
                        cosmetic = true)
                Recomputation recompute,
        @Setting(
                        help =
                                "Whether every number is checked, so that the first operation that gives NaN or infinity is named; slower.",
                        value = "false",
                        cosmetic = true)
                boolean watch,
        @Setting(
                        help = "Seed of initial weights, batch order, dropout and negatives.",
                        value = "20250")
                long seed) {

    public BatchPlan.Limits limits() {
        return new BatchPlan.Limits(batchTokens, batchSequences);
    }

    private AdamWOptions optimizer() {
        return new AdamWOptions(
                (float) beta1, (float) beta2, 1e-8f, (float) weightDecay, (float) clipNorm);
    }

    /** The graph of a whole step for the output {@link TrainingStep#LOSS} of {@code loss}. */
    public Graph step(Graph loss) {
        return TrainingStep.adamW(loss, TrainingStep.LOSS, optimizer());
    }

    /** How the step is compiled. */
    public Compilation compilation() {
        Compilation how = Compilation.standard().withRecompute(recompute.pass());
        return watch ? how.watching() : how;
    }

    /** The learning rate over a training of {@code planned} steps. */
    Schedule rates(long planned) {
        float peak = (float) learningRate;
        float floor = (float) (learningRate * finalRate);
        int total = Math.clamp(planned, 2, Integer.MAX_VALUE);
        int rising = Math.min(warmup, total - 1);
        return switch (schedule) {
            // A falling schedule that falls nowhere still rises.
            case CONSTANT -> new Schedule.Linear(peak, peak, rising, total);
            case COSINE -> new Schedule.Cosine(peak, floor, rising, total);
            case LINEAR -> new Schedule.Linear(peak, floor, rising, total);
            case INVERSE_SQUARE_ROOT -> new Schedule.InverseSquareRoot(peak, Math.max(1, rising));
        };
    }
}
