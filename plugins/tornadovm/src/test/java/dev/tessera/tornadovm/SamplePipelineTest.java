package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.evaluation.MetricValue;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;
import dev.tessera.pipeline.Expectations;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.Pipeline;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions;
import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.RunResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The sample of short videos on the device: item vectors, semantic ids, both trainings, beam search
 * and evaluation. What is expected is what the CPU measures on the same log.
 */
class SamplePipelineTest {
    /** A world small enough for a device that is a CPU. */
    private static final Map<String, String> SMALL =
            Map.of(
                    "simulator.audience.users", "200",
                    "simulator.catalogue.items", "500",
                    "simulator.catalogue.creators", "60",
                    "sasRec.training.epochs", "2",
                    "sasRec.training.validationCases", "50",
                    "oneRec.training.epochs", "2",
                    "oneRec.training.validationCases", "50");

    @TempDir Path folder;

    @Test
    void aSmallWorldGivesWhatTheCpuGives() throws Exception {
        RunResult expected;
        try (Executor cpu = new CpuExecutor()) {
            expected = run("cpu", SMALL, cpu);
        }
        RunResult found;
        try (Executor device = TestDevice.open()) {
            found = run("device", SMALL, device);
        }
        assertEquals(expected.fingerprint(), found.fingerprint());
        for (ModelKind kind : ModelKind.values()) {
            assertEquals(hitRate(expected, kind), hitRate(found, kind), .03, kind::title);
        }
        var codes = expected.codebooks().orElseThrow().levels();
        var codesFound = found.codebooks().orElseThrow().levels();
        for (int level = 0; level < codes.size(); level++) {
            assertEquals(codes.get(level).utilization(), codesFound.get(level).utilization(), .03);
            assertEquals(
                    codes.get(level).entropyShare(), codesFound.get(level).entropyShare(), .02);
        }
    }

    /** As it is run by the readers of the README; hours on a device that is a CPU. */
    @Test
    @Tag("long")
    void theWholeSampleLiesInItsBands() throws Exception {
        try (Executor device = TestDevice.open()) {
            RunResult result = run("whole", Map.of(), device);
            assertEquals(
                    List.of(),
                    Expectations.of(Project.open(folder.resolve("whole"), Map.of()))
                            .violations(result));
        }
    }

    private static double hitRate(RunResult result, ModelKind kind) {
        List<MetricValue> metrics = result.of(kind).orElseThrow().result().metrics();
        MetricValue value =
                metrics.stream().filter(m -> m.name().equals("HR@10")).findFirst().orElseThrow();
        assertTrue(value.value() > 0, kind.title() + " finds something");
        return value.value();
    }

    private RunResult run(String name, Map<String, String> changes, Executor executor)
            throws Exception {
        Project project = copy(name, changes);
        try (RunStore store = RunStore.open(project.folder())) {
            RunOptions options = new RunOptions(name, "test", "test", true, Goal.REPORT);
            return Pipeline.run(project, store, executor, options, Job.silent());
        }
    }

    private Project copy(String name, Map<String, String> changes) throws IOException {
        Path from = Path.of("..", "..", "sample-projects", "short-video");
        Path to = Files.createDirectories(folder.resolve(name));
        for (String file : List.of(Project.FILE, Expectations.FILE)) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        return Project.open(to, changes);
    }
}
