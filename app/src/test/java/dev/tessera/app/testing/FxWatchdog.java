package dev.tessera.app.testing;

import javafx.application.Platform;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Watches the FX thread: a beat is sent to it again and again, and when one is late by more than
 * the limit, what the thread did meanwhile is a stall. Time is the thread's own processor time, so
 * that a busy machine does not count; waiting for a file or a lock is seen by looking at the stack.
 */
public final class FxWatchdog implements AutoCloseable {
    /** The longest work on the FX thread that a user does not feel. */
    public static final long LIMIT_MILLIS = 50;

    private static final long LOOK_MILLIS = 5;

    /**
     * Something that kept the FX thread.
     *
     * @param millis of its processor time
     * @param where the workbench's own frames seen most often meanwhile, innermost first; empty
     *     where it was JavaFX's own work, such as the first layout of a scene
     */
    public record Stall(long millis, List<String> where) {
        public boolean isOwnWork() {
            return !where.isEmpty();
        }

        @Override
        public String toString() {
            return millis + " ms in " + (where.isEmpty() ? "JavaFX" : String.join(" < ", where));
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread fx;
    private final Thread watcher;
    private final List<Stall> stalls = new ArrayList<>();
    private volatile boolean ended;

    public FxWatchdog() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    thread.set(Thread.currentThread());
                    known.countDown();
                });
        try {
            known.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        fx = thread.get();
        watcher = Thread.ofPlatform().daemon().name("fx-watchdog").start(this::watch);
    }

    private void watch() {
        while (!ended) {
            CountDownLatch beat = new CountDownLatch(1);
            List<List<String>> seen = new ArrayList<>();
            long before = cpuMillis();
            Platform.runLater(beat::countDown);
            try {
                while (!beat.await(LOOK_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    seen.add(own(fx.getStackTrace()));
                }
                long spent = cpuMillis() - before;
                if (spent > LIMIT_MILLIS) {
                    synchronized (stalls) {
                        stalls.add(new Stall(spent, commonest(seen)));
                    }
                }
                Thread.sleep(1);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private long cpuMillis() {
        return threads.getThreadCpuTime(fx.threadId()) / 1_000_000;
    }

    /** The workbench's frames of a stack, tests left out. */
    private static List<String> own(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("dev.tessera."))
                .filter(frame -> !frame.getClassName().contains(".testing."))
                .filter(frame -> !frame.getClassName().contains(".journey."))
                .limit(3)
                .map(
                        frame ->
                                frame.getClassName()
                                        + "."
                                        + frame.getMethodName()
                                        + ":"
                                        + frame.getLineNumber())
                .toList();
    }

    /** What most looks saw, if the workbench's own code was there in at least half of them. */
    private static List<String> commonest(List<List<String>> seen) {
        long own = seen.stream().filter(frames -> !frames.isEmpty()).count();
        if (own * 2 < seen.size() || own == 0) {
            return List.of();
        }
        Optional<java.util.Map.Entry<List<String>, Long>> most =
                seen.stream()
                        .filter(frames -> !frames.isEmpty())
                        .collect(Collectors.groupingBy(frames -> frames, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .max(java.util.Map.Entry.comparingByValue());
        return most.orElseThrow().getKey();
    }

    /** What was seen since the last call. */
    public List<Stall> take() {
        synchronized (stalls) {
            List<Stall> all = List.copyOf(stalls);
            stalls.clear();
            return all;
        }
    }

    @Override
    public void close() {
        ended = true;
        watcher.interrupt();
    }
}
