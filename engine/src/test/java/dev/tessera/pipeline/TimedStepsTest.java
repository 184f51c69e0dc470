package dev.tessera.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.StepTimes.KernelTime;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;
import dev.tessera.model.training.StepTiming;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class TimedStepsTest {
    private static final Map<String, String> SMALL =
            Map.of(
                    "source", "short-video",
                    "simulator.catalogue.items", "200",
                    "simulator.audience.users", "80",
                    "sasRec.network.width", "16",
                    "oneRec.network.width", "16",
                    "oneRec.network.heads", "2",
                    "sasRec.training.batchTokens", "256",
                    "oneRec.training.batchTokens", "256",
                    "tokenizer.rqKMeans.size", "16");

    @TempDir Path folder;

    private StepTiming step(ModelKind kind) throws Exception {
        ProjectConfig config = Configs.with(Configs.defaults(ProjectConfig.class), SMALL);
        DataStage.Loaded data = DataStage.load(new Project(folder, config), Job.silent());
        try (Executor executor = new CpuExecutor(1)) {
            return TimedSteps.ofModel(config, data, kind, executor, Job.silent());
        }
    }

    private static void hasTimes(StepTiming timing) {
        assertTrue(timing.compileNanos() > 0);
        assertTrue(timing.stepNanos() > 0);
        assertTrue(timing.runs() >= 3);
        assertTrue(timing.tokens() > 0);
        double longest = Double.POSITIVE_INFINITY;
        for (KernelTime kernel : timing.kernels()) {
            assertTrue(kernel.calls() > 0, kernel::toString);
            assertTrue(kernel.nanos() > 0 && kernel.nanos() <= longest, kernel::toString);
            longest = kernel.nanos();
        }
        assertEquals(
                1, timing.kernels().stream().filter(one -> one.kernel().equals("AdamW")).count());
    }

    @Test
    void aStepOfEachModelIsTimedKernelByKernelTheLongestFirst() throws Exception {
        hasTimes(step(ModelKind.SAS_REC));
        hasTimes(step(ModelKind.ONE_REC));
    }

    @Test
    void theSmallNetworkNeedsNoProject() {
        try (Executor executor = new CpuExecutor(1)) {
            StepTiming timing = TimedSteps.ofSmallNetwork(executor, Job.silent());
            hasTimes(timing);
            assertEquals(32 * 32, timing.tokens());
        }
    }

    @Test
    void whatIsNotTrainedByStepsHasNone() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> step(ModelKind.POPULARITY));
        assertTrue(e.getMessage().contains("sas-rec"), e.getMessage());
    }

    @Test
    void itEndsWhenItsJobIsCancelled() {
        JobControl job = new JobControl(new JobListener() {});
        job.cancel();
        try (Executor executor = new CpuExecutor(1)) {
            assertThrows(
                    CancelledJobException.class, () -> TimedSteps.ofSmallNetwork(executor, job));
        }
    }
}
