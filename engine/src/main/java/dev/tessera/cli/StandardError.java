package dev.tessera.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of standard error. The launcher lets it pass through a filter, a process of its own, that
 * may have to be waited for.
 */
final class StandardError {
    private static final long WAIT_SECONDS = 2;

    private StandardError() {}

    /**
     * Closes standard error and waits until all of it has arrived, so that whoever started Tessera
     * can read it when Tessera has ended.
     */
    static void finish() {
        Long filter = Long.getLong("tessera.stderr.filter");
        if (filter == null) {
            return;
        }
        Console.err().close();
        ProcessHandle.of(filter).ifPresent(StandardError::await);
    }

    private static void await(ProcessHandle filter) {
        try {
            filter.onExit().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The lines arrive a little later.
        }
    }
}
