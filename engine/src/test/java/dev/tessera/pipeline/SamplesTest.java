package dev.tessera.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.TestData;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;
import dev.tessera.pipeline.RunOptions.Goal;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the sample projects whole; their metrics have to lie in the bands of their {@code
 * expected.yaml}.
 */
class SamplesTest {
    @TempDir Path folder;

    @Test
    void shortVideo() throws Exception {
        check("short-video", Map.of());
    }

    @Test
    @Tag("long")
    void movielens() throws Exception {
        check("movielens", Map.of("dataset.path", TestData.require("ml-latest-small").toString()));
    }

    @Test
    @Tag("long")
    void microlens() throws Exception {
        check("microlens", Map.of("dataset.path", TestData.require("microlens").toString()));
    }

    @Test
    @Tag("long")
    void amazonBeauty() throws Exception {
        check(
                "amazon-beauty",
                Map.of("dataset.path", TestData.require("amazon-beauty").toString()));
    }

    private void check(String sample, Map<String, String> changes) throws Exception {
        Project project = copy(sample, changes);
        try (RunStore store = RunStore.open(project.folder());
                Executor executor = new CpuExecutor()) {
            RunOptions options = new RunOptions(sample, "test", "test", true, Goal.REPORT);
            RunResult result = Pipeline.run(project, store, executor, options, Job.silent());
            assertEquals(List.of(), Expectations.of(project).violations(result));
        }
    }

    /** The sample in a folder of its own, so that nothing of an earlier run is found. */
    private Project copy(String sample, Map<String, String> changes) throws IOException {
        Path from = Path.of("..", "sample-projects", sample);
        for (String file : List.of(Project.FILE, Expectations.FILE)) {
            Files.copy(from.resolve(file), folder.resolve(file));
        }
        Map<String, String> absolute = new java.util.LinkedHashMap<>(changes);
        absolute.computeIfPresent(
                "dataset.path", (_, path) -> Path.of(path).toAbsolutePath().normalize().toString());
        return Project.open(folder, absolute);
    }
}
