package dev.tessera.exec.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar of two small files stands for the library. */
class NativeFilesTest {
    private static final List<String> RESOURCES = List.of("lib/first.so", "lib/second.so");

    @TempDir private Path folder;
    private URLClassLoader loader;
    private byte[] first;
    private byte[] second;

    @BeforeEach
    void makeJar() throws IOException {
        first = bytes(300_000, 7);
        second = bytes(2_000_000, 11);
        loader = loader("library.jar", first, second);
    }

    @AfterEach
    void closeJar() throws IOException {
        loader.close();
    }

    @Test
    void filesLieSideBySideUnderTheirOwnNames() throws IOException {
        List<Path> files = files(loader).extract(RESOURCES);
        assertEquals("first.so", files.getFirst().getFileName().toString());
        assertEquals(files.getFirst().getParent(), files.getLast().getParent());
        assertArrayEquals(first, Files.readAllBytes(files.getFirst()));
        assertArrayEquals(second, Files.readAllBytes(files.getLast()));
    }

    @Test
    void aFileThatIsThereIsNotWrittenAgain() throws IOException {
        Path file = files(loader).extract(RESOURCES).getLast();
        Object key = Files.getAttribute(file, "lastModifiedTime");
        assertEquals(file, files(loader).extract(RESOURCES).getLast());
        assertEquals(key, Files.getAttribute(file, "lastModifiedTime"));
    }

    @Test
    void aDamagedFileIsReplacedThoughItsSizeIsRight() throws IOException {
        Path file = files(loader).extract(RESOURCES).getLast();
        byte[] damaged = second.clone();
        damaged[1_234_567] ^= 1;
        Files.write(file, damaged);
        files(loader).extract(RESOURCES);
        assertArrayEquals(second, Files.readAllBytes(file));
    }

    @Test
    void aFileCutShortIsReplaced() throws IOException {
        Path file = files(loader).extract(RESOURCES).getFirst();
        Files.write(file, new byte[10]);
        files(loader).extract(RESOURCES);
        assertArrayEquals(first, Files.readAllBytes(file));
    }

    @Test
    void anotherVersionHasAnotherFolder() throws IOException {
        Path old = files(loader).extract(RESOURCES).getFirst();
        try (URLClassLoader other = loader("other.jar", first, bytes(2_000_000, 13))) {
            assertNotEquals(
                    old.getParent(), files(other).extract(RESOURCES).getFirst().getParent());
        }
    }

    @Test
    void nothingIsLeftBesideTheFiles() throws IOException {
        Path file = files(loader).extract(RESOURCES).getFirst();
        try (Stream<Path> all = Files.list(file.getParent())) {
            assertEquals(2, all.count());
        }
    }

    @Test
    void someAtOnceDoNotDisturbEachOther()
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Path>>> all =
                    IntStream.range(0, 4)
                            .mapToObj(_ -> threads.submit(() -> files(loader).extract(RESOURCES)))
                            .toList();
            for (Future<List<Path>> one : all) {
                assertArrayEquals(second, Files.readAllBytes(one.get().getLast()));
            }
        }
    }

    @Test
    void aMissingResourceIsNamed() {
        FileNotFoundException e =
                assertThrows(
                        FileNotFoundException.class,
                        () -> files(loader).extract(List.of("lib/third.so")));
        assertTrue(e.getMessage().contains("lib/third.so"), e.getMessage());
    }

    private NativeFiles files(ClassLoader from) {
        return new NativeFiles(folder.resolve("cache"), from);
    }

    private URLClassLoader loader(String name, byte[] one, byte[] two) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(RESOURCES.getFirst()));
            zip.write(one);
            zip.putNextEntry(new ZipEntry(RESOURCES.getLast()));
            zip.write(two);
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }

    private static byte[] bytes(int count, int factor) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) ((i * factor) >>> 3);
        }
        return bytes;
    }
}
