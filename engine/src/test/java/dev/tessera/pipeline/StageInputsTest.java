package dev.tessera.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.experiment.RunStore;
import dev.tessera.format.Safetensors;
import dev.tessera.format.Tensor;
import dev.tessera.job.Job;
import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.tokenizer.CodebookStatistics;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What decides a stage's result but is no setting of the stage: a change of it has to run the stage
 * again.
 */
class StageInputsTest {
    private static final int ITEMS = 40;

    @TempDir Path folder;

    /** A log of 60 users and 40 items with a file of vectors beside it. */
    @BeforeEach
    void writeLogAndVectors() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder log = new StringBuilder("user,item,time\n");
        for (int user = 0; user < 60; user++) {
            for (int step = 0; step < 8; step++) {
                log.append(
                        "u%d,%d,%d%n"
                                .formatted(
                                        user,
                                        random.nextInt(ITEMS),
                                        1_700_000_000 + user * 1000 + step));
            }
        }
        Files.writeString(folder.resolve("log.csv"), log);
        writeVectors(1);
    }

    private void writeVectors(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[ITEMS * 6];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        Safetensors.write(
                folder.resolve("picture.safetensors"),
                Map.of("vectors", new Tensor.Floats(List.of(ITEMS, 6), data)),
                Map.of());
    }

    private RunResult tokenize() throws Exception {
        return tokenize("rq-k-means");
    }

    private RunResult tokenize(String kind) throws Exception {
        Files.writeString(
                folder.resolve(Project.FILE),
                """
                dataset: {path: log.csv}
                item: {files: {paths: [picture.safetensors#vectors]}}
                tokenizer: {kind: KIND, rqKMeans: {size: 4, levels: 2}}
                """
                        .replace("KIND", kind));
        try (RunStore store = RunStore.open(folder);
                Executor executor = new CpuExecutor(1)) {
            return Pipeline.run(
                    Project.open(folder, Map.of()),
                    store,
                    executor,
                    new RunOptions("test", "test", "test", false, Goal.TOKENIZE),
                    Job.silent());
        }
    }

    private static boolean reused(RunResult result, String stage) {
        return result.timings().stream()
                .filter(timing -> timing.stage().equals(stage))
                .findFirst()
                .orElseThrow()
                .reused();
    }

    @Test
    void aFileOfVectorsWithOtherContentMakesOtherItemVectors() throws Exception {
        RunResult first = tokenize();
        assertTrue(reused(tokenize(), "item"), "the same file");
        writeVectors(2);
        RunResult changed = tokenize();
        assertFalse(reused(changed, "item"));
        assertFalse(reused(changed, "tokenizer"));
        assertNotEquals(first.codebooks(), changed.codebooks());
    }

    @Test
    void theTrueRewardFollowsASettingThatTheLogDoesNotShow() throws Exception {
        Map<String, String> popularity = Map.of("models", "[popularity]");
        Map<String, String> generous =
                Map.of("models", "[popularity]", "simulator.response.reward", "3");
        RunResult first =
                SmallProject.run(
                        SmallProject.in(folder.resolve("world"), popularity), Job.silent());
        RunResult second =
                SmallProject.run(SmallProject.in(folder.resolve("world"), generous), Job.silent());
        assertEquals(
                first.fingerprint(),
                second.fingerprint(),
                "the reward is hidden: the log is the same");
        double before = first.measured().getFirst().trueReward().orElseThrow().logged();
        double after = second.measured().getFirst().trueReward().orElseThrow().logged();
        assertTrue(after > before, before + " to " + after);
    }

    @Test
    void aFreshRunIsWhatLaterCommandsFind() throws Exception {
        Project project = SmallProject.in(folder.resolve("fresh"), Map.of("models", "[sas-rec]"));
        RunResult fresh = SmallProject.run(project, true, Job.silent());
        RunResult later = SmallProject.run(project, Job.silent());
        assertTrue(
                later.timings().stream().allMatch(StageTiming::reused), later.timings().toString());
        try (RunStore store = RunStore.open(project.folder());
                Executor executor = new CpuExecutor(1)) {
            assertEquals(
                    fresh.run(), store.stages(later.run()).getLast().reusedFrom().orElseThrow());
            assertEquals(
                    3,
                    Recommendation.of(
                                    project,
                                    Optional.of(store),
                                    executor,
                                    ModelKind.SAS_REC,
                                    "u00001",
                                    3,
                                    Job.silent())
                            .items()
                            .size());
        }
    }

    @Test
    void theKindOfTokenizerDecidesHowEvenlyCodesAreUsed() throws Exception {
        CodebookStatistics balanced = tokenize("balanced-k-means").codebooks().orElseThrow();
        CodebookStatistics random = tokenize("random").codebooks().orElseThrow();
        CodebookStatistics learned = tokenize("rq-k-means").codebooks().orElseThrow();
        // 40 items for 4 codes: 10 each, so that the entropy is ln 4.
        assertEquals(1, balanced.levels().getFirst().entropyShare(), 1e-12);
        assertTrue(
                learned.levels().getLast().meanSquaredError().getAsDouble()
                        < random.levels().getLast().meanSquaredError().getAsDouble());
    }
}
