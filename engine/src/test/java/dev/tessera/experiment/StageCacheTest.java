package dev.tessera.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.experiment.StageCache.StageArtifact;
import dev.tessera.job.CancelledJobException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class StageCacheTest {
    @TempDir Path project;

    private RunStore store;
    private final AtomicInteger executions = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        store = RunStore.open(project);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StageArtifact tokenizer(ActiveRun run) throws Exception {
        return store.stageCache()
                .findOrRun(
                        run,
                        "tokenizer",
                        "hash-1",
                        List.of("parent"),
                        folder -> {
                            executions.incrementAndGet();
                            Files.writeString(folder.resolve("codebook.txt"), "codes");
                            Files.createDirectories(folder.resolve("levels"));
                            Files.writeString(folder.resolve("levels/0.txt"), "level");
                        });
    }

    private StageArtifact tokenizerOfNewRun() throws Exception {
        try (ActiveRun run = store.start(Examples.info("x"))) {
            StageArtifact artifact = tokenizer(run);
            run.finish();
            return artifact;
        }
    }

    @Test
    void anEqualStageOfALaterRunIsReusedAndBothRecordsSaySo() throws Exception {
        StageArtifact first = tokenizerOfNewRun();
        StageArtifact second = tokenizerOfNewRun();
        assertEquals(1, executions.get());
        assertFalse(first.reused());
        assertTrue(second.reused());
        assertEquals(first.folder(), second.folder());
        assertEquals(project.resolve("artifacts/" + first.run() + "/tokenizer"), first.folder());
        // printf codes | sha256sum
        ArtifactFile file = store.artifacts(first.run()).getFirst();
        assertEquals("artifacts/" + first.run() + "/tokenizer/codebook.txt", file.path());
        assertEquals(
                "64a7994c6feb92d40f0c88d34e120cf1a01b6e36af329ab2f2444a8c0e4a2043", file.sha256());
        assertEquals(5, file.bytes());
        assertEquals(List.of("parent"), file.parents());
        Run later = store.list(RunFilter.ALL).getFirst();
        StageRecord record = store.stages(later.id()).getFirst();
        assertEquals(RunStatus.REUSED, record.status());
        assertEquals(Optional.of(first.run()), record.reusedFrom());
        assertEquals("artifacts/" + first.run() + "/tokenizer", record.path());
    }

    @Test
    void aDamagedMissingOrGrownFileIsNotReused() throws Exception {
        for (String damage : List.of("flip", "delete", "grow", "folder")) {
            Path file = tokenizerOfNewRun().folder().resolve("levels/0.txt");
            int before = executions.get();
            switch (damage) {
                case "flip" -> Files.writeString(file, "levEl");
                case "delete" -> Files.delete(file);
                case "grow" -> Files.writeString(file, "level and more");
                default -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                }
            }
            assertEquals(Optional.empty(), store.stageCache().find("hash-1"), damage);
            assertFalse(tokenizerOfNewRun().reused(), damage);
            assertEquals(before + 1, executions.get(), damage);
        }
    }

    @Test
    void aStageThatFailsOrIsCancelledLeavesNoFolderAndItsStatus() throws Exception {
        ActiveRun run = store.start(Examples.info("x"));
        assertThrows(
                IOException.class,
                () ->
                        store.stageCache()
                                .findOrRun(
                                        run,
                                        "train",
                                        "h",
                                        List.of(),
                                        folder -> {
                                            Files.writeString(folder.resolve("half"), "half");
                                            throw new IOException("disk full");
                                        }));
        assertEquals(RunStatus.FAILED, store.stages(run.id()).getFirst().status());
        assertThrows(
                CancelledJobException.class,
                () ->
                        store.stageCache()
                                .findOrRun(
                                        run,
                                        "train",
                                        "h",
                                        List.of(),
                                        _ -> {
                                            throw new CancelledJobException();
                                        }));
        assertEquals(RunStatus.CANCELLED, store.stages(run.id()).getFirst().status());
        try (Stream<Path> left = Files.list(project.resolve("artifacts").resolve(run.id()))) {
            assertEquals(List.of(), left.toList());
        }
        assertEquals(Optional.empty(), store.stageCache().find("h"));
        run.close();
    }

    @Test
    void aResumedRunTakesItsOwnFinishedStage() throws Exception {
        ActiveRun run = store.start(Examples.info("x"));
        tokenizer(run);
        run.cancel();
        try (ActiveRun again = store.resume(run.id())) {
            assertTrue(tokenizer(again).reused());
            assertEquals(1, executions.get());
            assertEquals(RunStatus.FINISHED, store.stages(run.id()).getFirst().status());
        }
    }

    @Test
    void checkpointsOutliveAFailureAndGoWithSuccess() throws Exception {
        ActiveRun run = store.start(Examples.info("x"));
        Path checkpoints = store.artifacts().checkpoints(run.id(), "train");
        Files.writeString(checkpoints.resolve("step-5"), "weights");
        assertThrows(
                IOException.class,
                () ->
                        store.artifacts()
                                .write(
                                        run.id(),
                                        "train",
                                        List.of(),
                                        _ -> {
                                            throw new IOException("no");
                                        }));
        assertTrue(Files.exists(checkpoints.resolve("step-5")));
        store.artifacts()
                .write(
                        run.id(),
                        "train",
                        List.of(),
                        folder -> Files.writeString(folder.resolve("w"), "w"));
        assertFalse(Files.exists(checkpoints));
        run.close();
    }

    @Test
    void aRewrittenStageReplacesTheOldFolder() throws Exception {
        store.artifacts()
                .write(
                        "r-1",
                        "train",
                        List.of(),
                        folder -> Files.writeString(folder.resolve("old"), "w"));
        store.artifacts()
                .write(
                        "r-1",
                        "train",
                        List.of(),
                        folder -> Files.writeString(folder.resolve("new"), "w"));
        try (Stream<Path> files = Files.walk(project.resolve("artifacts"))) {
            assertEquals(
                    List.of("new"),
                    files.filter(Files::isRegularFile)
                            .map(f -> f.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void namesAndPathsCannotLeaveTheProject() {
        Artifacts artifacts = store.artifacts();
        for (String name : List.of("..", "a/b", "", "A", "checkpoints", "a".repeat(65)))
            assertThrows(IllegalArgumentException.class, () -> artifacts.folder("r-1", name), name);
        for (String path : List.of("../x", "a/../../x", "/etc/passwd", ""))
            assertThrows(RunStoreException.class, () -> artifacts.resolve(path), path);
        assertEquals(project.resolve("artifacts/x"), artifacts.resolve("artifacts/x"));
    }
}
