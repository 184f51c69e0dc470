package dev.tessera.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class RunStoreFileTest {
    @TempDir Path project;

    private void sql(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + project.resolve("runs.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String refusal() {
        String message =
                assertThrows(RunStoreException.class, () -> RunStore.open(project)).getMessage();
        assertTrue(message.startsWith(project.resolve("runs.db") + ": "), message);
        return message;
    }

    @Test
    void aStoreOfANewerProgramIsLeftAlone() throws Exception {
        RunStore.open(project).close();
        sql("pragma user_version = 99");
        assertTrue(refusal().contains("newer Tessera (store version 99"));
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
        sql("create table runs (x)");
        assertTrue(refusal().contains("database of another program"));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Files.writeString(
                project.resolve("runs.db"),
                "not a database, but long enough to have a header ".repeat(40));
        assertTrue(refusal().contains("not a database"));
    }

    @Test
    void openingAgainKeepsTheRuns() throws Exception {
        assertFalse(RunStore.exists(project));
        String id;
        try (RunStore store = RunStore.open(project);
                ActiveRun run = store.start(Examples.info("x"))) {
            id = run.id();
            run.finish();
        }
        assertTrue(RunStore.exists(project));
        try (RunStore store = RunStore.open(project)) {
            assertEquals("x", store.get(id).info().name());
        }
    }

    @Test
    void manyMayOpenANewStoreAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> open =
                    () -> {
                        try (RunStore store = RunStore.open(project)) {
                            store.start(Examples.info("x")).finish();
                            return store.list(RunFilter.ALL).size();
                        }
                    };
            for (Future<Integer> opened :
                    threads.invokeAll(Stream.generate(() -> open).limit(16).toList()))
                assertTrue(opened.get() > 0);
        }
        try (RunStore store = RunStore.open(project)) {
            assertEquals(16, store.list(RunFilter.ALL).size());
        }
    }

    @Test
    void aProcessIsGoneIfItIsNotThereOrHasAnotherStart() {
        ProcessMark self = ProcessMark.current();
        Instant now = Instant.now();
        assertFalse(
                self.isGone(self, Instant.EPOCH, now), "a process that sleeps long is still there");
        ProcessMark another =
                new ProcessMark(self.host(), self.pid(), self.started().minusSeconds(3600));
        assertTrue(another.isGone(self, now.minusSeconds(120), now), "the number is used again");
        assertFalse(
                another.isGone(self, now.minusSeconds(5), now), "the clock was set while it ran");
        ProcessMark remote = new ProcessMark("another machine", self.pid(), self.started());
        assertFalse(remote.isGone(self, now.minusSeconds(300), now));
        assertTrue(remote.isGone(self, now.minusSeconds(700), now));
        assertEquals(
                List.of(true),
                List.of(new ProcessMark(self.host(), 1L << 40, now).isGone(self, now, now)));
    }
}
