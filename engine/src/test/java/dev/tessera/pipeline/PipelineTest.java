package dev.tessera.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class PipelineTest {
    @TempDir Path folder;

    @Test
    void aRunMeasuresEveryModelWritesItsReportAndIsRemembered() throws Exception {
        Project project = SmallProject.in(folder);
        RunResult result = SmallProject.run(project, Job.silent());

        assertEquals(
                List.of("popularity", "SASRec", "OneRec"),
                result.measured().stream().map(m -> m.result().recommender()).toList());
        assertEquals(
                1.0,
                result.of(ModelKind.ONE_REC)
                        .orElseThrow()
                        .result()
                        .legality()
                        .orElseThrow()
                        .share());
        assertTrue(
                Files.readString(result.report().orElseThrow().resolve("report.html"))
                        .contains("OneRec"));
        assertTrue(Files.size(result.report().orElseThrow().resolve("figures/metrics.svg")) > 1000);
        try (RunStore store = RunStore.open(folder)) {
            Run run = store.get(result.run());
            assertEquals(RunStatus.FINISHED, run.status());
            assertEquals(result.fingerprint(), run.info().dataFingerprint());
            FinalMetric stored =
                    store.results(run.id()).stream()
                            .filter(m -> m.name().equals("OneRec HR@10"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(
                    result.of(ModelKind.ONE_REC).orElseThrow().metric("HR@10").value(),
                    stored.value());
        }
    }

    @Test
    void aSecondRunTakesEveryStageFromTheFirstAndAChangedSettingRerunsOnlyWhatDependsOnIt()
            throws Exception {
        RunResult first = SmallProject.run(SmallProject.in(folder), Job.silent());
        RunResult second = SmallProject.run(SmallProject.in(folder), Job.silent());
        assertTrue(
                second.timings().stream().allMatch(StageTiming::reused),
                second.timings().toString());
        assertEquals(values(first), values(second));

        RunResult third =
                SmallProject.run(
                        SmallProject.in(folder, Map.of("oneRec.training.learningRate", "0.002")),
                        Job.silent());
        List<String> rerun =
                third.timings().stream().filter(t -> !t.reused()).map(StageTiming::stage).toList();
        assertEquals(List.of("onerec", "evaluate-onerec"), rerun);
    }

    @Test
    void aFreshRunTakesNothingAndComesToTheSameBits() throws Exception {
        RunResult first = SmallProject.run(SmallProject.in(folder), Job.silent());
        RunResult second = SmallProject.run(SmallProject.in(folder), true, Job.silent());
        assertTrue(
                second.timings().stream().noneMatch(StageTiming::reused),
                second.timings().toString());
        assertEquals(values(first), values(second));
        for (String stage : List.of("sasrec", "onerec")) {
            assertArrayEquals(weights(first.run(), stage), weights(second.run(), stage), stage);
        }
    }

    @Test
    void aRunWhoseProcessIsKilledInTrainingGoesOnToTheSameBits() throws Exception {
        Path killedFolder = folder.resolve("killed");
        Path wholeFolder = folder.resolve("whole");
        Map<String, String> longer = Map.of();
        SmallProject.in(killedFolder, longer);
        // A checkpoint every few steps and many epochs, so that the kill falls into the training.
        String yaml =
                SmallProject.YAML.replace(
                        "training: {epochs: 2,",
                        "training: {epochs: 30, patience: 0, checkpointSteps: 5,");
        Files.writeString(killedFolder.resolve(Project.FILE), yaml);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallProject.class.getName(),
                                killedFolder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("child.log").toFile())
                        .start();
        Path checkpoints = killedFolder.resolve("artifacts/checkpoints");
        while (process.isAlive() && !hasFiles(checkpoints)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        assertTrue(
                hasFiles(checkpoints),
                "the process ended before it wrote a checkpoint: "
                        + Files.readString(folder.resolve("child.log")));

        RunResult resumed = SmallProject.run(Project.open(killedFolder, Map.of()), Job.silent());
        SmallProject.in(wholeFolder);
        Files.writeString(wholeFolder.resolve(Project.FILE), yaml);
        RunResult whole = SmallProject.run(Project.open(wholeFolder, Map.of()), Job.silent());

        assertEquals(values(whole), values(resumed));
        for (String stage : List.of("sasrec", "onerec")) {
            assertArrayEquals(
                    Files.readAllBytes(
                            wholeFolder
                                    .resolve("artifacts")
                                    .resolve(whole.run())
                                    .resolve(stage)
                                    .resolve("weights.safetensors")),
                    Files.readAllBytes(
                            killedFolder
                                    .resolve("artifacts")
                                    .resolve(resumed.run())
                                    .resolve(stage)
                                    .resolve("weights.safetensors")),
                    stage);
        }
        assertFalse(hasFiles(checkpoints), "a finished stage leaves no checkpoint");
        try (RunStore store = RunStore.open(killedFolder)) {
            assertEquals(
                    List.of(RunStatus.FINISHED, RunStatus.INTERRUPTED),
                    store.list(RunFilter.ALL).stream().map(Run::status).toList());
        }
    }

    @Test
    void aCancelledRunSaysSoAndLeavesNoHalfWrittenStage() throws Exception {
        Project project = SmallProject.in(folder);
        JobControl[] job = new JobControl[1];
        job[0] =
                new JobControl(
                        new JobListener() {
                            @Override
                            public void metric(String name, long step, double value) {
                                if (name.equals("onerec/loss") && step == 3) {
                                    job[0].cancel();
                                }
                            }
                        });
        assertThrows(CancelledJobException.class, () -> SmallProject.run(project, job[0]));
        try (RunStore store = RunStore.open(folder)) {
            Run run = store.list(RunFilter.ALL).getFirst();
            assertEquals(RunStatus.CANCELLED, run.status());
            try (Stream<Path> stages = Files.list(folder.resolve("artifacts").resolve(run.id()))) {
                assertEquals(
                        List.of("dataset", "item", "sasrec", "tokenizer"),
                        stages.map(stage -> stage.getFileName().toString()).sorted().toList());
            }
        }
    }

    private static boolean hasFiles(Path folder) throws Exception {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
        }
    }

    private static List<Double> values(RunResult result) {
        return result.measured().stream()
                .flatMap(m -> m.result().metrics().stream())
                .map(m -> m.value())
                .toList();
    }

    private byte[] weights(String run, String stage) throws Exception {
        return Files.readAllBytes(
                folder.resolve("artifacts")
                        .resolve(run)
                        .resolve(stage)
                        .resolve("weights.safetensors"));
    }
}
