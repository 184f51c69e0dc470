package dev.tessera.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
class JobsTest {

    @Test
    void aJobOnTheCallersThreadIsOverWhenStartReturns() {
        try (Jobs jobs = Jobs.onCaller()) {
            RunningJob<Thread> job =
                    jobs.start("who", JobListener.none(), _ -> Thread.currentThread());
            assertTrue(job.outcome().isDone());
            assertEquals(new Outcome.Finished<>(Thread.currentThread()), job.await());
        }
    }

    @Test
    void aPoolRunsJobsOnNamedDaemonThreads() {
        try (Jobs jobs = Jobs.onPool("tessera-job", 2)) {
            Thread thread =
                    assertInstanceOf(
                                                    Outcome.Finished.class,
                                                    jobs.start(
                                                                    "who",
                                                                    JobListener.none(),
                                                                    _ -> Thread.currentThread())
                                                            .await())
                                            .value()
                                    instanceof Thread t
                            ? t
                            : Thread.currentThread();
            assertTrue(thread.isDaemon());
            assertTrue(thread.getName().startsWith("tessera-job-"), thread.getName());
        }
    }

    @Test
    void aFailureIsAnOutcomeAndKeepsItsCause() {
        IllegalStateException cause = new IllegalStateException("no data");
        try (Jobs jobs = Jobs.onCaller()) {
            Outcome<?> outcome =
                    jobs.start(
                                    "fails",
                                    JobListener.none(),
                                    _ -> {
                                        throw cause;
                                    })
                            .await();
            assertSame(cause, assertInstanceOf(Outcome.Failed.class, outcome).cause());
        }
    }

    @Test
    void aCancelledJobEndsAtItsNextCheckpointAndTheListenerHearsIt() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        List<Outcome<?>> heard = Collections.synchronizedList(new ArrayList<>());
        JobListener listener =
                new JobListener() {
                    @Override
                    public void ended(Outcome<?> outcome) {
                        heard.add(outcome);
                    }
                };
        try (Jobs jobs = Jobs.onPool("tessera-job", 1)) {
            RunningJob<Integer> job =
                    jobs.start(
                            "endless",
                            listener,
                            control -> {
                                started.countDown();
                                while (true) control.checkpoint();
                            });
            started.await();
            job.control().cancel();
            assertEquals(new Outcome.Cancelled<>(), job.await());
            assertEquals(List.of(new Outcome.Cancelled<>()), heard);
        }
    }

    @Test
    void aJobThatIsCancelledWhileItWaitsInLineNeverRuns() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (Jobs jobs = Jobs.onPool("tessera-job", 1)) {
            jobs.start(
                    "first",
                    JobListener.none(),
                    _ -> {
                        release.await();
                        return 1;
                    });
            RunningJob<Integer> waiting =
                    jobs.start("second", JobListener.none(), _ -> runs.incrementAndGet());
            waiting.control().cancel();
            release.countDown();
            assertEquals(new Outcome.Cancelled<>(), waiting.await());
            assertEquals(0, runs.get());
        }
    }

    @Test
    void aPausedJobStandsStillUntilItIsResumed() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        CountDownLatch step = new CountDownLatch(1);
        JobControl control = new JobControl(JobListener.none());
        control.pause();
        Thread worker =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    step.countDown();
                                    control.checkpoint();
                                    steps.incrementAndGet();
                                });
        step.await();
        // It cannot pass the checkpoint: seen waiting, and not a step further.
        while (worker.getState() != Thread.State.WAITING) Thread.onSpinWait();
        assertEquals(0, steps.get());
        assertTrue(control.isPaused());
        control.resume();
        worker.join();
        assertEquals(1, steps.get());
    }

    @Test
    void cancellingEndsAPausedJobAsDoesAnInterrupt() throws InterruptedException {
        JobControl control = new JobControl(JobListener.none());
        control.pause();
        control.cancel();
        assertThrows(CancelledJobException.class, control::checkpoint);
        control.resume();
        assertThrows(CancelledJobException.class, control::checkpoint);

        JobControl interrupted = new JobControl(JobListener.none());
        interrupted.pause();
        Thread.currentThread().interrupt();
        assertThrows(CancelledJobException.class, interrupted::checkpoint);
        assertTrue(Thread.interrupted());
    }

    @Test
    void closingCancelsWhatRuns() {
        Jobs jobs = Jobs.onPool("tessera-job", 1);
        RunningJob<Object> job =
                jobs.start(
                        "endless",
                        JobListener.none(),
                        control -> {
                            while (true) control.checkpoint();
                        });
        jobs.close();
        assertEquals(new Outcome.Cancelled<>(), job.await());
        assertFalse(job.control().isPaused());
    }
}
