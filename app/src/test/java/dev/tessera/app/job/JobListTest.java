package dev.tessera.app.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.job.JobItem.State;
import dev.tessera.app.testing.HandFx;
import dev.tessera.job.Jobs;
import dev.tessera.job.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class JobListTest {
    private final HandFx fx = new HandFx();

    private JobList list(int threads, Duration pace) {
        return new JobList(Jobs.onPool("jobs", threads), fx, pace);
    }

    @Test
    void aJobIsRunningAsSoonAsItBeginsThoughItReportsNothing() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (JobList jobs = list(1, Duration.ofMillis(50))) {
            JobItem silent = jobs.start("silent", _ -> end.await(30, TimeUnit.SECONDS), _ -> {});
            JobItem waiting = jobs.start("waiting", _ -> 1, _ -> {});
            fx.until(() -> silent.state().get() == State.RUNNING);
            assertEquals(State.QUEUED, waiting.state().get());
            assertEquals(Duration.ZERO, waiting.elapsed());
            end.countDown();
            fx.until(() -> waiting.state().get() == State.FINISHED);
            assertEquals(List.of(waiting, silent), jobs.all());
        }
    }

    @Test
    void whatAJobReportsQuicklyArrivesInBundles() throws Exception {
        int steps = 10_000;
        try (JobList jobs = list(1, Duration.ofMillis(50))) {
            JobItem item =
                    jobs.start(
                            "training",
                            job -> {
                                for (int step = 1; step <= steps; step++) {
                                    job.progress("training", step, steps);
                                    job.log("step " + step);
                                }
                                return steps;
                            },
                            _ -> {});
            fx.until(() -> item.state().get() == State.FINISHED);
            assertEquals(5000, item.log().size(), "the last lines are kept");
            assertEquals("step " + steps, item.log().getLast());
            assertEquals(steps, item.progress().get().orElseThrow().done());
            assertTrue(fx.done() < 1000, fx.done() + " deliveries");
        }
    }

    @Test
    void aPausedJobWaitsAndGoesOn() throws Exception {
        try (JobList jobs = list(1, Duration.ZERO)) {
            CountDownLatch enough = new CountDownLatch(1);
            JobItem item =
                    jobs.start(
                            "training",
                            job -> {
                                for (long n = 0; enough.getCount() > 0; n++) {
                                    job.progress("training", n, -1);
                                    job.checkpoint();
                                    Thread.sleep(1);
                                }
                                return 1;
                            },
                            _ -> {});
            fx.until(() -> item.state().get() == State.RUNNING);
            item.pause();
            assertEquals(State.PAUSED, item.state().get());
            Duration elapsed = item.elapsed();
            enough.countDown();
            assertEquals(elapsed, item.elapsed(), "pauses do not count");
            item.resume();
            assertEquals(State.RUNNING, item.state().get());
            fx.until(() -> item.state().get() == State.FINISHED);
        }
    }

    @Test
    void aJobThatIsCancelledBeforeItBeginsIsOverAtOnceAndNeverRuns() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<Outcome<?>> outcomes = new ArrayList<>();
        try (JobList jobs = list(1, Duration.ZERO)) {
            JobItem first = jobs.start("first", _ -> end.await(30, TimeUnit.SECONDS), _ -> {});
            JobItem second =
                    jobs.start(
                            "second",
                            _ -> {
                                throw new AssertionError("it was cancelled");
                            },
                            outcomes::add);
            second.cancel();
            assertEquals(State.CANCELLED, second.state().get());
            assertEquals(List.of(new Outcome.Cancelled<>()), outcomes);
            end.countDown();
            fx.until(() -> first.state().get() == State.FINISHED);
            jobs.removeOver();
            assertEquals(List.of(), jobs.all());
        }
    }

    @Test
    void jobsOfALineRunOneAfterTheOtherWhateverThreadsThereAre() throws Exception {
        List<String> order = new ArrayList<>();
        CountDownLatch end = new CountDownLatch(1);
        try (JobList jobs = list(4, Duration.ZERO)) {
            JobItem first =
                    jobs.startInLine(
                            "runs",
                            "first",
                            _ -> end.await(30, TimeUnit.SECONDS),
                            _ -> order.add("first"));
            JobItem dropped =
                    jobs.startInLine("runs", "dropped", _ -> 1, _ -> order.add("dropped"));
            JobItem failing =
                    jobs.<String>startInLine(
                            "runs",
                            "failing",
                            _ -> {
                                throw new IllegalStateException("diverged");
                            },
                            _ -> order.add("failing"));
            JobItem last = jobs.startInLine("runs", "last", _ -> 1, _ -> order.add("last"));
            JobItem aside = jobs.startInLine("imports", "aside", _ -> 1, _ -> order.add("aside"));
            fx.until(() -> aside.state().get() == State.FINISHED);
            dropped.cancel();
            last.pause();
            assertEquals(State.RUNNING, first.state().get());
            assertEquals(State.QUEUED, failing.state().get());
            end.countDown();
            fx.until(() -> failing.state().get() == State.FAILED);
            assertEquals("diverged", failing.failure().get().orElseThrow().getMessage());
            assertEquals(State.PAUSED, last.state().get(), "paused before its turn");
            last.resume();
            fx.until(() -> last.state().get() == State.FINISHED);
            assertEquals(List.of("aside", "dropped", "first", "failing", "last"), order);
        }
    }

    @Test
    void onTheCallersThreadALineEndsBeforeTheCallReturns() {
        try (JobList jobs = new JobList(Jobs.onCaller(), Runnable::run, Duration.ZERO)) {
            JobItem first = jobs.startInLine("runs", "first", _ -> 1, _ -> {});
            JobItem second = jobs.startInLine("runs", "second", _ -> 2, _ -> {});
            assertSame(State.FINISHED, first.state().get());
            assertSame(State.FINISHED, second.state().get());
        }
    }
}
