package dev.tessera.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.job.Job;
import dev.tessera.model.SmallModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TrainerTest {
    private final Executor executor = new ReferenceExecutor();

    @TempDir Path folder;

    /**
     * The loss is w . x for a fed x: its gradient is x, so every step moves w down by the learning
     * rate.
     */
    private static final class Slope implements TrainingTask {
        private final float x;
        private final Graph loss;

        Slope(float x) {
            this.x = x;
            GraphBuilder graph = new GraphBuilder();
            Value w = graph.parameter("w", Shape.of(2), new Initializer.Constant(0));
            graph.output("loss", graph.dot(w, graph.input("x", DType.F32, Shape.of(2))));
            loss = graph.build();
        }

        @Override
        public Graph loss() {
            return loss;
        }

        @Override
        public String fingerprint() {
            return "slope";
        }

        @Override
        public Epoch epoch(int epoch) {
            return new Epoch() {
                @Override
                public int batches() {
                    return 3;
                }

                @Override
                public int fill(int batch, long step, Feed feed) {
                    feed.floats("x")[0] = x;
                    return 1;
                }
            };
        }
    }

    /** Returns these values, one an epoch, and keeps the weights it saw. */
    private static final class Scripted implements Validation {
        private final double[] values;
        private final ParameterArena arena;
        private final List<float[]> seen = new ArrayList<>();

        Scripted(ParameterArena arena, double... values) {
            this.arena = arena;
            this.values = values;
        }

        @Override
        public String metric() {
            return "validation HR@1";
        }

        @Override
        public String basis() {
            return "all 5 validation cases";
        }

        @Override
        public Map<String, Double> measure(Job job) {
            seen.add(arena.values().clone());
            return Map.of(metric(), values[seen.size() - 1]);
        }
    }

    private final Slope task = new Slope(1);
    private final ParameterArena arena = ParameterArena.of(task.loss(), 0);

    private TrainingResult train(TrainingConfig config, Optional<Validation> validation)
            throws IOException {
        return Trainer.train(task, config, arena, validation, executor, folder, Job.silent());
    }

    @Test
    void keepsTheWeightsOfTheBestEpochAndSaysWhatChoseIt() throws IOException {
        Scripted validation = new Scripted(arena, .1, .3, .2, .3);
        TrainingResult result = train(SmallModels.training(4), Optional.of(validation));
        assertEquals(2, result.chosenEpoch(), "the first of equals");
        assertEquals("validation HR@1 on all 5 validation cases, epoch 2 of 4", result.chosenBy());
        assertArrayEquals(validation.seen.get(1), arena.values());
    }

    @Test
    void stopsWhenTheMetricNoLongerImproves() throws IOException {
        TrainingResult result =
                train(
                        Configs.with(SmallModels.training(9), "patience", "2"),
                        Optional.of(new Scripted(arena, .1, .3, .2, .3)));
        assertEquals(4, result.epochs());
        assertEquals(12, result.steps());
    }

    @Test
    void stopsAfterTheStepsAskedFor() throws IOException {
        TrainingResult result =
                train(Configs.with(SmallModels.training(9), "steps", "4"), Optional.empty());
        assertEquals(4, result.steps());
        assertEquals("nothing: the last of 2 epochs", result.chosenBy());
        assertEquals(4, result.curves().curve("loss").size());
    }

    @Test
    void theLearningRateRisesThenFallsToItsShare() throws IOException {
        TrainingConfig config =
                Configs.with(
                        SmallModels.training(10),
                        Map.of("warmup", "10", "finalRate", "0.25", "schedule", "linear"));
        double[] rates = train(config, Optional.empty()).curves().curve("learning rate").values();
        assertEquals(.001, rates[0], 1e-8);
        assertEquals(.01, rates[9], 1e-8);
        assertEquals(.01 - .0075 / 2, rates[19], 1e-8);
        assertEquals(.0025, rates[29], 1e-8);
    }

    @Test
    void aLossThatIsNotFiniteStopsTheTrainingAndNamesTheStep() {
        Slope broken = new Slope(Float.POSITIVE_INFINITY);
        DivergedTrainingException error =
                assertThrows(
                        DivergedTrainingException.class,
                        () ->
                                Trainer.train(
                                        broken,
                                        SmallModels.training(1),
                                        arena,
                                        Optional.empty(),
                                        executor,
                                        folder,
                                        Job.silent()));
        assertTrue(error.getMessage().contains("step 1 (epoch 1, batch 1)"), error.getMessage());
        assertFalse(Float.isNaN(arena.values()[0]), "the broken step changed nothing");
    }
}
