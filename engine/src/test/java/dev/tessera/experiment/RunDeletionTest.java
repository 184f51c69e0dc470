package dev.tessera.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class RunDeletionTest {
    @TempDir Path project;

    private RunStore store;

    @BeforeEach
    void open() throws IOException {
        store = RunStore.open(project);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A run with a stage that all runs have in common and one of its own. */
    private String run(String name) throws Exception {
        try (ActiveRun run = store.start(Examples.info(name))) {
            stage(run, "prepare", "shared-hash");
            stage(run, "train", "hash of " + name);
            run.curves().metric("prepare/rows", 1, 0.5);
            run.result(new FinalMetric("HR@10", "test", 0.25));
            run.finish();
            return run.id();
        }
    }

    private void stage(ActiveRun run, String stage, String hash) throws Exception {
        store.stageCache()
                .findOrRun(
                        run,
                        stage,
                        hash,
                        List.of(),
                        folder -> Files.writeString(folder.resolve("file.txt"), hash));
    }

    @Test
    void aDeletedRunIsGoneWithItsCurvesResultsAndArtifacts() throws Exception {
        String only = run("only");
        store.delete(only);
        assertEquals(List.of(), store.list(RunFilter.ALL));
        assertEquals(List.of(), store.curves(only));
        assertEquals(List.of(), store.results(only));
        assertEquals(List.of(), store.artifacts(only));
        assertFalse(Files.exists(project.resolve("artifacts").resolve(only)));
        assertEquals(Optional.empty(), store.stageCache().find("shared-hash"));
    }

    @Test
    void anArtifactThatOtherRunsReusedGoesToTheOldestOfThem() throws Exception {
        String first = run("first");
        String second = run("second");
        String third = run("third");
        Path shared = project.resolve("artifacts").resolve(first).resolve("prepare");
        store.delete(first);
        assertTrue(Files.exists(shared.resolve("file.txt")));
        assertFalse(Files.exists(shared.resolveSibling("train")));
        assertEquals(RunStatus.FINISHED, store.stages(second).getFirst().status());
        assertEquals(Optional.empty(), store.stages(second).getFirst().reusedFrom());
        assertEquals(Optional.of(second), store.stages(third).getFirst().reusedFrom());
        assertEquals(second, store.stageCache().find("shared-hash").orElseThrow().run());
        assertEquals(
                1,
                store.overview().curve(third, CurveName.of("prepare/rows")).size(),
                "the curve of the stage");

        store.delete(second);
        assertTrue(Files.exists(shared.resolve("file.txt")));
        assertEquals(third, store.stageCache().find("shared-hash").orElseThrow().run());
        store.delete(third);
        assertFalse(Files.exists(shared));
        assertFalse(Files.exists(project.resolve("artifacts").resolve(first)));
    }

    @Test
    void aRunThatReusedAnArtifactIsDeletedWithoutIt() throws Exception {
        String first = run("first");
        store.delete(run("second"));
        assertEquals(first, store.stageCache().find("shared-hash").orElseThrow().run());
        assertEquals(1, store.list(RunFilter.ALL).size());
    }

    @Test
    void aRunThatIsRunningIsNotDeleted() throws Exception {
        try (ActiveRun run = store.start(Examples.info("busy"))) {
            stage(run, "prepare", "shared-hash");
            String message =
                    assertThrows(RunStoreException.class, () -> store.delete(run.id()))
                            .getMessage();
            assertTrue(message.contains("is running"), message);
            assertTrue(store.stageCache().find("shared-hash").isPresent());
        }
        assertThrows(RunStoreException.class, () -> store.delete("r-none"));
    }

    @Test
    void theRevisionGrowsWithRunsTagsAndStagesAndNotWithCurves() throws Exception {
        long revision = store.revision();
        try (ActiveRun run = store.start(Examples.info("x"))) {
            revision = grown(revision);
            stage(run, "prepare", "hash");
            revision = grown(revision);
            store.notes(run.id(), "noted");
            revision = grown(revision);
            store.tag(run.id(), "good");
            revision = grown(revision);
            run.curves().metric("loss", 1, 0.5);
            run.flush();
            assertEquals(revision, store.revision());
            run.finish();
            revision = grown(revision);
            store.delete(run.id());
            grown(revision);
        }
    }

    private long grown(long revision) {
        assertTrue(store.revision() > revision);
        return store.revision();
    }
}
