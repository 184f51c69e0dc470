package dev.tessera.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class AtomicFileTest {
    @TempDir Path folder;

    @Test
    void aFileIsWrittenIntoFoldersThatDidNotExist() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFile.write(file, "Tessera");
        assertEquals("Tessera", Files.readString(file));
        assertEquals(List.of(file), list(file.getParent()));
    }

    @Test
    void anExistingFileIsReplaced() throws IOException {
        Path file = folder.resolve("c.txt");
        AtomicFile.write(file, "first, and longer");
        AtomicFile.write(file, "second");
        assertEquals("second", Files.readString(file));
    }

    @Test
    void aFailedWriteKeepsTheOldContentAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("c.txt");
        AtomicFile.write(file, "old");
        IOException failure =
                assertThrows(
                        IOException.class,
                        () ->
                                AtomicFile.write(
                                        file,
                                        out -> {
                                            out.write("half".getBytes(StandardCharsets.UTF_8));
                                            out.flush();
                                            throw new IOException("disk full");
                                        }));
        assertEquals("disk full", failure.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), list(folder));
    }

    @Test
    void theTargetAppearsOnlyWhenTheWriteIsFinished() throws IOException {
        Path file = folder.resolve("c.txt");
        AtomicFile.writePath(
                file,
                temporary -> {
                    Files.writeString(temporary, "x");
                    assertEquals(folder, temporary.getParent());
                    assertEquals(false, Files.exists(file));
                });
        assertEquals("x", Files.readString(file));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
