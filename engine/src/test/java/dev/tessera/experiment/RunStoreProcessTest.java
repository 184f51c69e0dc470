package dev.tessera.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

@Timeout(60)
class RunStoreProcessTest {
    @TempDir Path project;

    @Test
    void aStoreIsReadAndWrittenWhileAnotherProcessWrites() throws Exception {
        Process process = WritingProcess.start(project, "finish");
        try (BufferedReader out = process.inputReader();
                RunStore store = RunStore.open(project)) {
            String id = out.readLine();
            int seen = 0;
            while (process.isAlive()) {
                int now = store.curve(id, CurveName.of("loss")).size();
                assertTrue(now >= seen, "saw " + now + " points after " + seen);
                seen = now;
                store.notes(id, "seen " + now);
                store.markInterrupted();
                assertFalse(store.get(id).status() == RunStatus.INTERRUPTED);
            }
            assertEquals(0, process.waitFor());
            assertEquals(RunStatus.FINISHED, store.get(id).status());
            assertEquals(3000, store.curve(id, CurveName.of("loss")).size());
            assertTrue(store.get(id).notes().startsWith("seen "));
        }
    }

    @Test
    void aKilledRunIsInterruptedItsCurvesStayAndItsHalfStageIsNoArtifact() throws Exception {
        Process process = WritingProcess.start(project, "die");
        String id;
        try (BufferedReader out = process.inputReader()) {
            id = out.readLine();
            assertEquals("writing", out.readLine());
            try (RunStore store = RunStore.open(project)) {
                assertEquals(RunStatus.RUNNING, store.get(id).status());
            }
            process.destroyForcibly().waitFor();
        }
        try (RunStore store = RunStore.open(project)) {
            assertEquals(RunStatus.INTERRUPTED, store.get(id).status());
            assertTrue(store.get(id).ended().isPresent());
            assertEquals(3000, store.curve(id, CurveName.of("loss")).size());
            assertEquals(
                    List.of(RunStatus.FINISHED, RunStatus.INTERRUPTED),
                    store.stages(id).stream().map(StageRecord::status).toList());
            assertFalse(Files.exists(store.artifacts().folder(id, "train")));
            assertEquals(Optional.empty(), store.stageCache().find("train-hash"));
            assertTrue(store.stageCache().find("prepare-hash").isPresent());
            try (Stream<Path> left = Files.list(project.resolve("artifacts").resolve(id))) {
                assertEquals(
                        List.of("prepare"), left.map(f -> f.getFileName().toString()).toList());
            }
            assertEquals(
                    List.of(id), store.toResume().stream().map(Run::id).toList(), "can be offered");
            store.dismiss(id);
            assertEquals(List.of(), store.toResume());

            // The resumed run takes up where the killed one was, and clears away what that left.
            try (ActiveRun again = store.resume(id)) {
                store.stageCache()
                        .findOrRun(
                                again,
                                "train",
                                "train-hash",
                                List.of(),
                                folder -> Files.writeString(folder.resolve("weights"), "weights"));
                again.finish();
            }
            assertEquals(List.of(), store.toResume());
            try (Stream<Path> folders = Files.list(project.resolve("artifacts").resolve(id))) {
                assertEquals(
                        List.of("prepare", "train"),
                        folders.map(f -> f.getFileName().toString()).sorted().toList());
            }
        }
    }
}
