package dev.tessera.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that readers, and a machine that loses power, see the old content or the new one
 * and never a part of it: a temporary name in the same folder, synced, then renamed. A failed write
 * leaves nothing behind.
 */
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private AtomicFile() {}

    /** Writes the content of a file to a stream; closing it is not the callee's business. */
    @FunctionalInterface
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** Writes the content of a file to a channel positioned at 0. */
    @FunctionalInterface
    public interface ChannelBody {
        void write(FileChannel out) throws IOException;
    }

    /** Writes a file at the temporary path it is given, for libraries that open files by name. */
    @FunctionalInterface
    public interface PathBody {
        void write(Path temporary) throws IOException;
    }

    public static void write(Path target, byte[] bytes) throws IOException {
        write(target, out -> out.write(bytes));
    }

    /** Writes text as UTF-8. */
    public static void write(Path target, String text) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path target, Body body) throws IOException {
        writeChannel(
                target,
                channel -> {
                    // Not closed: that would close the channel before it is synced.
                    OutputStream out =
                            new BufferedOutputStream(
                                    Channels.newOutputStream(channel), BUFFER_BYTES);
                    body.write(out);
                    out.flush();
                });
    }

    public static void writeChannel(Path target, ChannelBody body) throws IOException {
        writePath(
                target,
                temporary -> {
                    try (FileChannel channel =
                            FileChannel.open(
                                    temporary,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE)) {
                        body.write(channel);
                    }
                });
    }

    /**
     * Lets {@code body} create the file under a temporary name (missing folders are made first),
     * then moves it to {@code target}.
     */
    public static void writePath(Path target, PathBody body) throws IOException {
        Path folder = target.toAbsolutePath().normalize().getParent();
        if (folder == null)
            throw new IOException(
                    target
                            + ": cannot be written, it names the root of a file system; give a file name");
        Files.createDirectories(folder);
        Path temporary =
                folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            body.write(temporary);
            syncFile(temporary);
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(folder);
    }

    /** Makes the content of a file durable. */
    public static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Makes renames in a folder durable, where the system can: Windows does not open folders, and
     * needs no sync of them.
     */
    public static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // The rename itself is done; only its durability across a power cut is left to the file
            // system.
        }
    }
}
