package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;

@Timeout(60)
class WorkerPoolTest {

    @Test
    void everyPartOfEveryTaskRunsOnceWhateverTheNumberOfThreads() {
        for (int threads = 1; threads <= 4; threads++) {
            try (WorkerPool pool = new WorkerPool(threads)) {
                for (int parts = 0; parts < 300; parts++) {
                    AtomicIntegerArray runs = new AtomicIntegerArray(parts + 1);
                    pool.run((part, _) -> runs.incrementAndGet(part), parts);
                    for (int part = 0; part < parts; part++) {
                        assertEquals(1, runs.get(part));
                    }
                }
            }
        }
    }

    @Test
    void aWorkerNumberIsNeverUsedByTwoThreadsAtOnce() {
        try (WorkerPool pool = new WorkerPool(3)) {
            AtomicIntegerArray inside = new AtomicIntegerArray(3);
            pool.run(
                    (_, worker) -> {
                        assertEquals(1, inside.incrementAndGet(worker));
                        Thread.onSpinWait();
                        inside.decrementAndGet(worker);
                    },
                    2000);
        }
    }

    @Test
    void whatAPartThrowsReachesTheCallerAndThePoolGoesOn() {
        try (WorkerPool pool = new WorkerPool(2)) {
            IllegalArgumentException thrown = new IllegalArgumentException("part 7");
            WorkerPool.Task failing =
                    (part, _) -> {
                        if (part == 7) {
                            throw thrown;
                        }
                    };
            assertSame(
                    thrown,
                    assertThrows(IllegalArgumentException.class, () -> pool.run(failing, 20)));
            AtomicIntegerArray runs = new AtomicIntegerArray(20);
            pool.run((part, _) -> runs.incrementAndGet(part), 20);
            assertEquals(1, runs.get(7));
        }
    }

    @Test
    void parkedWorkersWakeForTheNextTask() throws InterruptedException {
        try (WorkerPool pool = new WorkerPool(2)) {
            for (int round = 0; round < 5; round++) {
                Thread.sleep(5);
                CountDownLatch both = new CountDownLatch(2);
                pool.run(
                        (_, _) -> {
                            both.countDown();
                            await(both);
                        },
                        2);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSecondCallerDoesItsWorkAloneInsteadOfWaiting() throws InterruptedException {
        try (WorkerPool pool = new WorkerPool(2)) {
            CountDownLatch release = new CountDownLatch(1);
            Thread first = Thread.ofPlatform().start(() -> pool.run((_, _) -> await(release), 2));
            AtomicIntegerArray runs = new AtomicIntegerArray(100);
            for (int i = 0; i < 50; i++) {
                pool.run((part, _) -> runs.incrementAndGet(part), 100);
            }
            release.countDown();
            first.join();
            for (int part = 0; part < 100; part++) {
                assertEquals(50, runs.get(part));
            }
        }
    }

    @Test
    void aPoolNeedsAThread() {
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> new WorkerPool(0))
                        .getMessage()
                        .contains("0 threads"));
    }
}
