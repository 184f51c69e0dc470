package dev.tessera.pipeline;

import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets one run at a time, of whatever process and thread, make the stage of a hash: two that did
 * would write over each other's checkpoints. Whoever comes second waits and finds the stage done.
 * The system frees the lock of a process that was killed.
 *
 * <p>All stages share one empty file: each locks the one byte, far beyond its end, that its hash
 * points at. A process opens that file once, however many runs it has: POSIX frees all locks that a
 * process has on a file as soon as it closes any descriptor of it.
 */
final class StageLock implements AutoCloseable {
    private static final String FILE = "stages.lock";
    private static final int HASH_DIGITS = 15;
    private static final long POLL_MILLIS = 200;

    /** What this process has open, by file; the system counts its locks by process as well. */
    private static final Map<Path, SharedFile> OPEN = new HashMap<>();

    private final SharedFile file;
    private final FileLock lock;

    private StageLock(SharedFile file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** The file of a project, open as long as any run of this process takes a lock in it. */
    private static final class SharedFile {
        private final Path path;
        private final FileChannel channel;
        private int users;

        private SharedFile(Path path) throws IOException {
            this.path = path;
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }

        static SharedFile open(Path path) throws IOException {
            synchronized (OPEN) {
                SharedFile file = OPEN.get(path);
                if (file == null) {
                    file = new SharedFile(path);
                    OPEN.put(path, file);
                }
                file.users++;
                return file;
            }
        }

        void release() throws IOException {
            synchronized (OPEN) {
                if (--users == 0) {
                    OPEN.remove(path);
                    channel.close();
                }
            }
        }
    }

    /** Waits until no other run makes the stage; ends early when the job is cancelled. */
    static StageLock take(Project project, String stageHash, Job job) throws IOException {
        Path folder = Files.createDirectories(project.folder().resolve("artifacts"));
        SharedFile file = SharedFile.open(folder.toRealPath().resolve(FILE));
        try {
            long position = Long.parseLong(stageHash.substring(0, HASH_DIGITS), 16);
            return new StageLock(file, await(file.channel, position, job));
        } catch (IOException | RuntimeException e) {
            file.release();
            throw e;
        }
    }

    private static FileLock await(FileChannel channel, long position, Job job) throws IOException {
        Optional<FileLock> lock = tryLock(channel, position);
        if (lock.isEmpty()) {
            job.log("another run is making this stage; waiting for it");
        }
        while (lock.isEmpty()) {
            job.checkpoint();
            pause();
            lock = tryLock(channel, position);
        }
        return lock.get();
    }

    private static Optional<FileLock> tryLock(FileChannel channel, long position)
            throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(position, 1, false));
        } catch (OverlappingFileLockException _) {
            return Optional.empty(); // another thread of this process has it
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledJobException();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
        } finally {
            file.release();
        }
    }
}
