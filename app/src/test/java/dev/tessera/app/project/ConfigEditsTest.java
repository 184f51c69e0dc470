package dev.tessera.app.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.project.ConfigEdits.Change;
import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ConfigEditsTest {
    private static final String YAML =
            """
            # What we try.
            source: short-video
            oneRec:
              # Whole histories.
              network: {reading: causal, length: 50} # long
            """;

    @TempDir private Path folder;
    private ConfigEdits edits;
    private long nanos;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve(Project.FILE), YAML);
        edits = new ConfigEdits(Project.open(folder, Map.of()), () -> nanos);
    }

    private void later(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    @Test
    void undoAndRedoGoThroughTheEdits() {
        ProjectConfig first = edits.value().get();
        edits.set("threads", "2");
        later(2);
        edits.set("threads", "3");
        later(2);
        edits.undo();
        assertEquals(2, edits.value().get().threads());
        assertEquals(new Change(Change.Kind.UNDONE, List.of("threads")), edits.lastChange().get());
        edits.undo();
        assertEquals(first, edits.value().get());
        assertFalse(edits.canUndo().get());
        edits.redo();
        edits.redo();
        assertEquals(3, edits.value().get().threads());
        assertEquals(Change.Kind.REDONE, edits.lastChange().get().kind());
        assertFalse(edits.canRedo().get());
    }

    @Test
    void editsOfOneSettingWithinASecondAreOne() {
        edits.set("threads", "2");
        later(.5);
        edits.set("threads", "3");
        later(.9);
        edits.set("threads", "4");
        later(1.1);
        edits.set("threads", "5");
        later(.1);
        edits.set("source", "files");
        edits.undo();
        assertEquals(5, edits.value().get().threads());
        edits.undo();
        assertEquals(4, edits.value().get().threads());
        edits.undo();
        assertEquals(0, edits.value().get().threads());
    }

    @Test
    void anEditRightAfterAnUndoIsOneOfItsOwn() {
        edits.set("threads", "2");
        edits.undo();
        edits.set("threads", "3");
        edits.undo();
        assertEquals(0, edits.value().get().threads());
        assertFalse(edits.canUndo().get());
    }

    @Test
    void anEditForgetsWhatWasUndone() {
        edits.set("threads", "2");
        edits.undo();
        edits.set("source", "files");
        assertFalse(edits.canRedo().get());
    }

    @Test
    void settingsThatContradictEachOtherChangeTogetherOnly() {
        assertThrows(ConfigException.class, () -> edits.set("simulator.exposure.stay", "0.9"));
        assertFalse(edits.canUndo().get());
        edits.set(Map.of("simulator.exposure.stay", "0.9", "simulator.exposure.successor", "0"));
        assertTrue(edits.canUndo().get());
        edits.undo();
        assertFalse(edits.canUndo().get());
    }

    @Test
    void theSameConfigurationIsNoEdit() {
        edits.replace(edits.value().get());
        edits.set("threads", "0");
        assertFalse(edits.canUndo().get());
        assertFalse(edits.unsaved().get());
    }

    @Test
    void savingChangesTheFileInPlace() throws IOException {
        edits.set("oneRec.network.length", "30");
        edits.set("oneRec.search.beams", "64");
        edits.set("simulator.audience.users", "100");
        assertTrue(edits.unsaved().get());
        edits.save();
        assertFalse(edits.unsaved().get());
        assertEquals(
                """
                # What we try.
                source: short-video
                simulator:
                  audience:
                    users: 100
                oneRec:
                  # Whole histories.
                  network: {reading: causal, length: 30} # long
                  search:
                    beams: 64
                """,
                Files.readString(folder.resolve(Project.FILE)));
        assertEquals(edits.value().get(), Project.open(folder, Map.of()).config());
        edits.undo();
        assertTrue(edits.unsaved().get());
    }

    @Test
    void savingWithoutAFileWritesWhatDiffersFromTheDefaults() throws IOException {
        Files.delete(folder.resolve(Project.FILE));
        edits.set("source", "files");
        edits.save();
        assertEquals(
                "oneRec:\n  network:\n    length: 50\n    reading: causal\n",
                Files.readString(folder.resolve(Project.FILE)));
        assertEquals(
                edits.value().get(),
                Configs.read(folder.resolve(Project.FILE), ProjectConfig.class));
    }
}
