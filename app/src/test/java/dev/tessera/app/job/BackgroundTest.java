package dev.tessera.app.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.testing.HandFx;
import dev.tessera.job.Jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class BackgroundTest {
    private final List<String> heard = new ArrayList<>();

    private final HandFx fx = new HandFx();

    @Test
    void aNewerRequestCancelsTheOlderWhoseResultIsNeverDelivered() throws Exception {
        try (Background background = new Background(Jobs.onPool("background", 2), fx)) {
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
            fx.next();
            fx.next();
            assertEquals(List.of("new"), heard);
        }
    }

    @Test
    void aResultThatWasOnItsWayWhenItWasReplacedIsNotDelivered() throws Exception {
        try (Background background = new Background(Jobs.onPool("background", 1), fx)) {
            CompletableFuture<String> old = new CompletableFuture<>();
            background.<String>latest(
                    this,
                    "figure",
                    _ -> {
                        old.complete("old");
                        return "old";
                    },
                    heard::add,
                    _ -> {});
            old.get(30, TimeUnit.SECONDS); // computed, and not delivered yet
            background.latest(this, "figure", _ -> "new", heard::add, _ -> {});
            fx.next();
            fx.next();
            assertEquals(List.of("new"), heard);
        }
    }

    @Test
    void requestsOfOtherNamesAndOwnersStandBesideEachOther() throws Exception {
        Object other = new Object();
        try (Background background = new Background(Jobs.onPool("background", 1), fx)) {
            background.latest(this, "a", _ -> "a", heard::add, _ -> {});
            background.latest(this, "b", _ -> "b", heard::add, _ -> {});
            background.latest(other, "a", _ -> "other", heard::add, _ -> {});
            fx.next();
            fx.next();
            fx.next();
            assertEquals(List.of("a", "b", "other"), heard);
        }
    }

    @Test
    void anOwnerThatCancelsHearsNothingMore() throws Exception {
        try (Background background = new Background(Jobs.onPool("background", 1), fx)) {
            background.latest(this, "a", _ -> "a", heard::add, _ -> {});
            background.latest(new Object(), "a", _ -> "other", heard::add, _ -> {});
            background.cancel(this);
            fx.next();
            fx.next();
            assertEquals(List.of("other"), heard);
        }
    }

    @Test
    void whyThereIsNoResultIsTold() throws Exception {
        List<Throwable> causes = new ArrayList<>();
        Error memory = new OutOfMemoryError("no room for the figure");
        try (Background background = new Background(Jobs.onPool("background", 1), fx)) {
            background.<String>latest(
                    this,
                    "a",
                    _ -> {
                        throw memory;
                    },
                    heard::add,
                    causes::add);
            fx.next();
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
