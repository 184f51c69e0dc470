package dev.tessera.app.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the FX thread in tests without a window: the test's own thread, when it says so. */
public final class HandFx implements Executor {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();
    private int done;

    @Override
    public void execute(Runnable action) {
        actions.add(action);
    }

    /** Does what there is to do until something holds. */
    public void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            next();
        }
    }

    /** Does the next thing, waiting for one. */
    public void next() throws InterruptedException {
        Runnable action = actions.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(action != null, "nothing more happens");
        done++;
        action.run();
    }

    /** What was done so far. */
    public int done() {
        return done;
    }
}
