package dev.tessera.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Executor;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.Graph;
import dev.tessera.model.baseline.SasRecTasks;
import dev.tessera.model.onerec.HistoryReading;
import dev.tessera.model.onerec.OneRecConfig;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.model.onerec.OneRecTask;
import dev.tessera.model.training.TrainingTask;
import dev.tessera.nn.Scope;
import dev.tessera.transform.Autodiff;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gradients of whole models, dropout included, on the CPU executor against the reference
 * executor and against differences of the loss.
 */
class WholeModelGradientTest {
    private final Dataset dataset = Logs.random(12, 20, 15, 5);
    private final Split split = Logs.leaveLastOut(dataset);

    @ParameterizedTest
    @EnumSource
    void oneRec(HistoryReading reading) {
        OneRecConfig config =
                Configs.with(
                        Configs.with(SmallModels.oneRec(reading), "dropout", "0.2"),
                        "itemEmbedding",
                        "true");
        OneRecModel model = OneRecModel.untrained(dataset, split, SmallModels.ids(20), config, 7);
        check(new OneRecTask(dataset, split, model, SmallModels.training(1)), model.parameters());
    }

    @Test
    void sasRecWithFullSoftmax() {
        checkSasRec("full");
    }

    @Test
    void sasRecWithSampledSoftmax() {
        checkSasRec("sampled");
    }

    private void checkSasRec(String loss) {
        TrainingTask task =
                SasRecTasks.of(
                        dataset,
                        split,
                        Configs.with(
                                Configs.with(SmallModels.sasRec(), "dropout", "0.2"), "loss", loss),
                        SmallModels.training(1));
        check(task, ParameterArena.of(task.loss(), 7));
    }

    private static void check(TrainingTask task, ParameterArena parameters) {
        Graph graph = Autodiff.gradients(task.loss(), "loss");
        // Embeddings of about length 1, since a norm over tiny rows bends the loss too much for
        // differences.
        for (ParameterArena.View view : parameters.views().values()) {
            float factor = view.name().endsWith("table") || view.name().endsWith("bos") ? 20 : 1;
            for (int i = view.offset(); i < view.offset() + view.length(); i++) {
                parameters.values()[i] *= factor;
            }
        }
        try (Executor cpu = new CpuExecutor(2);
                Executor reference = new ReferenceExecutor();
                Program tested = cpu.compile(graph, parameters);
                Program exact = reference.compile(graph, parameters)) {
            float[] expected = gradient(task, exact);
            float[] found = gradient(task, tested);
            double scale = norm(expected);
            for (int i = 0; i < parameters.size(); i++) {
                assertEquals(
                        expected[i],
                        found[i],
                        1e-5 * scale + 1e-4 * Math.abs(expected[i]),
                        "gradient of parameter " + i);
            }
            checkAlong(expected, task, exact, parameters);
        }
    }

    /**
     * The change of the loss over a small step h along the gradient g is 2 h |g| + O(h^3) for a
     * central difference.
     */
    private static void checkAlong(
            float[] gradient, TrainingTask task, Program program, ParameterArena parameters) {
        double norm = norm(gradient);
        float[] start = parameters.values().clone();
        double h = 1e-3;
        double difference =
                lossAt(h / norm, start, gradient, task, program, parameters)
                        - lossAt(-h / norm, start, gradient, task, program, parameters);
        assertTrue(norm > 1e-3);
        assertEquals(norm, difference / (2 * h), 1e-2 * norm);
    }

    private static double lossAt(
            double step,
            float[] start,
            float[] direction,
            TrainingTask task,
            Program program,
            ParameterArena parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.values()[i] = (float) (start[i] + step * direction[i]);
        }
        run(task, program);
        return program.floats("loss").scalar();
    }

    private static float[] gradient(TrainingTask task, Program program) {
        run(task, program);
        FloatView view = program.floats(Autodiff.GRADIENT);
        return view.copy();
    }

    private static void run(TrainingTask task, Program program) {
        task.epoch(1).fill(0, 1, program.feed());
        program.feed().ints(Scope.DROPOUT_SEED)[1] = 1;
        program.run();
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
