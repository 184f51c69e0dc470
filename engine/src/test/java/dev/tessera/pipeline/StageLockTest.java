package dev.tessera.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class StageLockTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);

    @TempDir Path folder;

    private Project project;

    @BeforeEach
    void open() throws Exception {
        project = SmallProject.in(folder);
    }

    @Test
    void aSecondRunWaitsUntilTheFirstHasMadeTheStage() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch waits = new CountDownLatch(1);
        JobControl job =
                new JobControl(
                        new JobListener() {
                            @Override
                            public void log(String line) {
                                waits.countDown();
                            }
                        });
        CompletableFuture<Void> second;
        try (StageLock _ = StageLock.take(project, HASH, Job.silent())) {
            second = CompletableFuture.runAsync(() -> take(job, order));
            assertTrue(waits.await(30, TimeUnit.SECONDS), "it says that it waits");
            order.add("first");
        }
        second.join();
        assertEquals(List.of("first", "second"), order);
    }

    private void take(Job job, List<String> order) {
        try (StageLock _ = StageLock.take(project, HASH, job)) {
            order.add("second");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void stagesOfDifferentHashesDoNotWaitForEachOther() throws Exception {
        try (StageLock _ = StageLock.take(project, HASH, Job.silent());
                StageLock _ = StageLock.take(project, OTHER, Job.silent())) {
            assertTrue(folder.resolve("artifacts/stages.lock").toFile().isFile());
        }
    }

    @Test
    void anotherProcessWaitsThoughARunOfThisOneHasEndedMeanwhile() throws Exception {
        try (StageLock _ = StageLock.take(project, HASH, Job.silent())) {
            StageLock.take(project, OTHER, Job.silent()).close();
            assertEquals("waits", inAnotherProcess());
        }
        assertEquals("took", inAnotherProcess());
    }

    private String inAnotherProcess() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                StageLockTest.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertEquals(0, process.waitFor());
        return said;
    }

    /** Takes the lock of a stage, and gives up as soon as it has to wait. */
    public static void main(String[] arguments) throws Exception {
        Project project = Project.open(Path.of(arguments[0]), Map.of());
        JobControl job = new JobControl(JobListener.none());
        job.cancel();
        try (StageLock _ = StageLock.take(project, HASH, job)) {
            System.out.println("took");
        } catch (CancelledJobException _) {
            System.out.println("waits");
        }
    }

    @Test
    void whoWaitsCanBeCancelled() throws Exception {
        JobControl job = new JobControl(JobListener.none());
        job.cancel();
        try (StageLock _ = StageLock.take(project, HASH, Job.silent())) {
            assertThrows(CancelledJobException.class, () -> StageLock.take(project, HASH, job));
        }
    }
}
