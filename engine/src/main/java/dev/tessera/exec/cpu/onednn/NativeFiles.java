package dev.tessera.exec.cpu.onednn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.format.AtomicFile;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/**
 * Native libraries taken out of the jars they are delivered in, since a system loads libraries from
 * files only. They lie in one folder of the cache, named by their contents, so that they find each
 * other and another version does not disturb them; a missing or damaged file is written anew.
 * Several processes may do this at once.
 */
final class NativeFiles {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path cache;
    private final ClassLoader loader;

    NativeFiles(Path cache, ClassLoader loader) {
        this.cache = cache;
        this.loader = loader;
    }

    /** A file inside a jar. */
    private record Content(URL source, String name, long size, long crc) {}

    /**
     * The files of these resources, all in one folder, in the same order.
     *
     * @throws FileNotFoundException if a resource is not on the class path
     * @throws IOException if the cache cannot be written
     */
    List<Path> extract(List<String> resources) throws IOException {
        List<Content> contents = new ArrayList<>();
        for (String resource : resources) {
            contents.add(find(resource));
        }
        Path folder = cache.resolve(folderName(contents));
        List<Path> files = new ArrayList<>();
        for (Content content : contents) {
            Path file = folder.resolve(content.name());
            if (!holds(file, content)) {
                write(file, content);
            }
            files.add(file);
        }
        return files;
    }

    /** Size and checksum as the jar's directory states them. */
    private Content find(String resource) throws IOException {
        URL url = loader.getResource(resource);
        if (url == null) {
            throw new FileNotFoundException(
                    resource + " is not on the class path; build on the system it is to run on");
        }
        if (!(url.openConnection() instanceof JarURLConnection jar)) {
            throw new FileNotFoundException(url + " is not in a jar, expected the library's own");
        }
        JarEntry entry = jar.getJarEntry();
        return new Content(
                url,
                resource.substring(resource.lastIndexOf('/') + 1),
                entry.getSize(),
                entry.getCrc());
    }

    private static String folderName(List<Content> contents) {
        CRC32 all = new CRC32();
        for (Content content : contents) {
            all.update((content.name() + content.size() + ":" + content.crc()).getBytes(UTF_8));
        }
        return "onednn-%08x".formatted(all.getValue());
    }

    private static void write(Path file, Content content) throws IOException {
        try {
            AtomicFile.write(
                    file,
                    out -> {
                        try (InputStream in = content.source().openStream()) {
                            in.transferTo(out);
                        }
                    });
        } catch (IOException e) {
            // Windows does not replace a file that another process, a moment faster, has loaded.
            if (!holds(file, content)) {
                throw e;
            }
        }
        if (!holds(file, content)) {
            throw new IOException(
                    file + " differs from what was written to it; is the disk full or damaged?");
        }
    }

    private static boolean holds(Path file, Content content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.size()
                && crc(file) == content.crc();
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return crc.getValue();
    }
}
