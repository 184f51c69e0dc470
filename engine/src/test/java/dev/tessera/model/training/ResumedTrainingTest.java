package dev.tessera.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.format.FormatException;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.model.Logs;
import dev.tessera.model.SmallModels;
import dev.tessera.model.baseline.SasRecModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ResumedTrainingTest {
    @TempDir Path whole;

    @TempDir Path broken;

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void aCancelledTrainingGoesOnToTheBitsOfAnUninterruptedOne(int checkpoints) throws IOException {
        TrainingResult expected = TrainingProcess.run(whole, Job.silent());
        assertThrows(
                CancelledJobException.class,
                () -> TrainingProcess.run(broken, new CancellingJob(checkpoints)));
        assertSame(expected, TrainingProcess.run(broken, Job.silent()));
    }

    @Test
    void aKilledTrainingGoesOnToTheBitsOfAnUninterruptedOne()
            throws IOException, InterruptedException {
        TrainingResult expected = TrainingProcess.run(whole, Job.silent());
        for (int step : new int[] {11, 25}) {
            killAfter(step);
            assertTrue(
                    Files.notExists(broken.resolve("model.safetensors")),
                    "the process was killed before its end");
        }
        assertSame(expected, TrainingProcess.run(broken, Job.silent()));
    }

    /** Runs the training in another process until it reports the step, then kills it. */
    private void killAfter(int step) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TrainingProcess.class.getName(),
                                broken.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null && Integer.parseInt(line) < step; ) {
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void assertSame(TrainingResult expected, TrainingResult found) throws IOException {
        assertEquals(expected.chosenBy(), found.chosenBy());
        assertEquals(expected.steps(), found.steps());
        assertEquals(expected.curves().names(), found.curves().names());
        for (String name : expected.curves().names()) {
            assertArrayEquals(
                    expected.curves().curve(name).steps(),
                    found.curves().curve(name).steps(),
                    name);
            assertArrayEquals(
                    expected.curves().curve(name).values(),
                    found.curves().curve(name).values(),
                    name);
        }
        assertEquals(
                -1,
                Files.mismatch(
                        whole.resolve("model.safetensors"), broken.resolve("model.safetensors")));
    }

    @Test
    void aFinishedTrainingIsNotRunAgain() throws IOException {
        TrainingResult expected = TrainingProcess.run(whole, Job.silent());
        assertEquals(expected.steps(), TrainingProcess.run(whole, new CancellingJob(0)).steps());
    }

    @Test
    void theCheckpointOfAnotherTrainingIsRefused() throws IOException {
        TrainingProcess.run(whole, Job.silent());
        Dataset dataset = Logs.random(60, 30, 12, 9);
        FormatException error =
                assertThrows(
                        FormatException.class,
                        () ->
                                SasRecModel.train(
                                        dataset,
                                        Logs.leaveLastOut(dataset),
                                        SmallModels.sasRec(),
                                        Configs.with(
                                                SmallModels.training(7), "checkpointSteps", "7"),
                                        new ReferenceExecutor(),
                                        whole,
                                        Job.silent()));
        assertTrue(error.getMessage().contains("delete it"), error.getMessage());
    }
}
