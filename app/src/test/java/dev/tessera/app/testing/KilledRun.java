package dev.tessera.app.testing;

import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;
import dev.tessera.pipeline.Pipeline;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run whose process is killed while it trains, as by a power cut. */
public final class KilledRun {
    private KilledRun() {}

    /** Runs a project in a process of its own until there is a checkpoint, and kills it. */
    public static void in(Path project) throws Exception {
        Path said = Files.createTempFile("killed-run", ".log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledRun.class.getName(),
                                project.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        while (process.isAlive() && !hasCheckpoint(project)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        boolean killed = process.isAlive();
        process.destroyForcibly().waitFor();
        if (!killed) {
            throw new AssertionError("it ended before it was killed: " + Files.readString(said));
        }
        Files.delete(said);
    }

    private static boolean hasCheckpoint(Path project) throws IOException {
        Path checkpoints = project.resolve("artifacts/checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (RunStore store = RunStore.open(folder);
                CpuExecutor executor = new CpuExecutor(1)) {
            Pipeline.run(
                    Project.open(folder, Map.of()),
                    store,
                    executor,
                    new RunOptions("killed", "test", "test", false, RunOptions.Goal.REPORT),
                    Job.silent());
        }
    }
}
