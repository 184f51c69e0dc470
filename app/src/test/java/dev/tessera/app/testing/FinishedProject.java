package dev.tessera.app.testing;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;
import dev.tessera.pipeline.Pipeline;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small simulated project that was run to its end, twice with different settings: once a JVM, as
 * a folder that tests copy.
 */
public final class FinishedProject {
    /** The settings, small enough for a run of a few seconds. */
    public static final String YAML =
            """
            description: A small one for tests.
            source: short-video
            threads: 1
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

    private static Path made;

    private FinishedProject() {}

    /** A copy of the project with its two runs in {@code parent}. */
    public static synchronized Path in(Path parent) {
        try {
            if (made == null) {
                Path folder = Files.createTempDirectory("tessera-finished").resolve("small");
                write(folder);
                run(folder, Map.of(), "first");
                run(folder, Map.of("sasRec.training.learningRate", "0.003"), "second");
                made = folder;
            }
            return copy(made, parent.resolve("small"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A project of these settings that was never run. */
    public static Path fresh(Path parent) {
        try {
            return write(parent.resolve("fresh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(Project.FILE), YAML);
        return folder;
    }

    private static void run(Path folder, Map<String, String> changes, String name)
            throws Exception {
        try (RunStore store = RunStore.open(folder);
                Executor executor = new CpuExecutor(2)) {
            Pipeline.run(
                    Project.open(folder, changes),
                    store,
                    executor,
                    new RunOptions(name, "test", "test", false, RunOptions.Goal.REPORT),
                    Job.silent());
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
        return to;
    }
}
