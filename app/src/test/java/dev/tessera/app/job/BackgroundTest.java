package dev.tessera.app.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.job.Jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class BackgroundTest {
    private final List<String> heard = new ArrayList<>();

    /** Stands for the FX thread: what it is given runs when the test says so. */
    private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();

    private void runNext() throws InterruptedException {
        Runnable action = fx.poll(30, TimeUnit.SECONDS);
        assertTrue(action != null, "something is delivered");
        action.run();
    }

    @Test
    void aNewerRequestCancelsTheOlderWhoseResultIsNeverDelivered() throws Exception {
        try (Background background = new Background(Jobs.onPool("background", 2), fx::add)) {
            CountDownLatch began = new CountDownLatch(1);
            background.<String>latest(
                    this,
                    "figure",
                    job -> {
                        began.countDown();
                        while (true) {
                            job.checkpoint(); // ends when it is cancelled
                            Thread.onSpinWait();
                        }
                    },
                    heard::add,
                    cause -> heard.add("failed"));
            assertTrue(began.await(30, TimeUnit.SECONDS));
            background.latest(this, "figure", _ -> "new", heard::add, _ -> {});
            runNext();
            runNext();
            assertEquals(List.of("new"), heard);
        }
    }

    @Test
    void aResultThatWasOnItsWayWhenItWasReplacedIsNotDelivered() throws Exception {
        try (Background background = new Background(Jobs.onPool("background", 1), fx::add)) {
            background.latest(this, "figure", _ -> "old", heard::add, _ -> {});
            Runnable onItsWay = fx.poll(30, TimeUnit.SECONDS);
            background.latest(this, "figure", _ -> "new", heard::add, _ -> {});
            onItsWay.run();
            runNext();
            assertEquals(List.of("new"), heard);
        }
    }

    @Test
    void requestsOfOtherNamesAndOwnersStandBesideEachOther() throws Exception {
        Object other = new Object();
        try (Background background = new Background(Jobs.onPool("background", 1), fx::add)) {
            background.latest(this, "a", _ -> "a", heard::add, _ -> {});
            background.latest(this, "b", _ -> "b", heard::add, _ -> {});
            background.latest(other, "a", _ -> "other", heard::add, _ -> {});
            runNext();
            runNext();
            runNext();
            assertEquals(List.of("a", "b", "other"), heard);
        }
    }

    @Test
    void anOwnerThatCancelsHearsNothingMore() throws Exception {
        try (Background background = new Background(Jobs.onPool("background", 1), fx::add)) {
            background.latest(this, "a", _ -> "a", heard::add, _ -> {});
            background.latest(new Object(), "a", _ -> "other", heard::add, _ -> {});
            background.cancel(this);
            runNext();
            runNext();
            assertEquals(List.of("other"), heard);
        }
    }

    @Test
    void whyThereIsNoResultIsTold() throws Exception {
        List<Throwable> causes = new ArrayList<>();
        Error memory = new OutOfMemoryError("no room for the figure");
        try (Background background = new Background(Jobs.onPool("background", 1), fx::add)) {
            background.<String>latest(
                    this,
                    "a",
                    _ -> {
                        throw memory;
                    },
                    heard::add,
                    causes::add);
            runNext();
            assertEquals(List.of(memory), causes);
            assertEquals(List.of(), heard);
        }
    }

    @Test
    void onTheCallersThreadTheResultIsThereWhenTheCallReturns() {
        try (Background background = new Background(Jobs.onCaller(), Runnable::run)) {
            background.latest(
                    this,
                    "a",
                    _ -> "first",
                    first ->
                            // What is asked for while a result is delivered is another request.
                            background.latest(
                                    this, "a", _ -> first + ", second", heard::add, _ -> {}),
                    _ -> {});
            assertEquals(List.of("first, second"), heard);
        }
    }
}
