package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;
import dev.tessera.pipeline.RunOptions.Goal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A project so small that its whole pipeline takes seconds, for tests of everything but quality.
 */
public final class SmallProject {
    public static final String YAML =
            """
            source: short-video
            simulator:
              catalogue: {items: 300}
              audience: {users: 120}
            tokenizer:
              rqKMeans: {size: 16, iterations: 10}
            item: {width: 16}
            sasRec:
              network: {width: 16, hidden: 32, blocks: 1, length: 20}
              training: {epochs: 2, batchTokens: 1024, validationCases: 50}
            oneRec:
              network: {width: 16, heads: 2, hidden: 32, encoderBlocks: 1, decoderBlocks: 1, length: 8, examplesPerUser: 5}
              training: {epochs: 2, batchTokens: 1024, validationCases: 50}
              search: {beams: 20, validationBeams: 10}
            evaluation: {cutoffs: [1, 10], resamples: 100}
            report: {formats: [svg]}
            """;

    private SmallProject() {}

    static Project in(Path folder) throws IOException {
        return in(folder, Map.of());
    }

    static Project in(Path folder, Map<String, String> changes) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(Project.FILE), YAML);
        return Project.open(folder, changes);
    }

    static RunResult run(Project project, Job job) throws Exception {
        return run(project, false, job);
    }

    static RunResult run(Project project, boolean fresh, Job job) throws Exception {
        RunOptions options = new RunOptions("test", "test", "test", fresh, Goal.REPORT);
        try (RunStore store = RunStore.open(project.folder());
                Executor executor = new CpuExecutor(1)) {
            return Pipeline.run(project, store, executor, options, job);
        }
    }

    /** Runs the project of a folder, for tests that kill the process. */
    public static void main(String[] arguments) throws Exception {
        Project project = Project.open(Path.of(arguments[0]), Map.of());
        run(project, Job.silent());
        System.out.println(Configs.hash(project.config()));
    }
}
