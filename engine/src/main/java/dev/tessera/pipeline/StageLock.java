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

/**
 * Lets one run at a time, of whatever process, make the stage of a hash: two that did would write
 * over each other's checkpoints. Whoever comes second waits and finds the stage done. The system
 * frees the lock of a process that was killed.
 *
 * <p>All stages share one empty file: each locks the one byte, far beyond its end, that its hash
 * points at.
 */
final class StageLock implements AutoCloseable {
    private static final String FILE = "stages.lock";
    private static final int HASH_DIGITS = 15;
    private static final long POLL_MILLIS = 200;

    private final FileChannel channel;

    private StageLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until no other run makes the stage; ends early when the job is cancelled. */
    static StageLock take(Project project, String stageHash, Job job) throws IOException {
        Path folder = Files.createDirectories(project.folder().resolve("artifacts"));
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            await(channel, Long.parseLong(stageHash.substring(0, HASH_DIGITS), 16), job);
            return new StageLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void await(FileChannel channel, long position, Job job) throws IOException {
        if (tryLock(channel, position)) {
            return;
        }
        job.log("another run is making this stage; waiting for it");
        do {
            job.checkpoint();
            pause();
        } while (!tryLock(channel, position));
    }

    @SuppressWarnings("resource") // closing the channel frees the lock
    private static boolean tryLock(FileChannel channel, long position) throws IOException {
        try {
            FileLock lock = channel.tryLock(position, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false; // another thread of this process has it
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
        channel.close();
    }
}
