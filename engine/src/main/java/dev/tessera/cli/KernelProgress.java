package dev.tessera.cli;

import dev.tessera.exec.device.KernelListener;
import dev.tessera.job.ProgressText;
import dev.tessera.job.TerminalProgress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says on standard error which kernels a device compiles and how long it may take: one line that is
 * redrawn at a terminal, plain lines at most every two seconds elsewhere.
 */
final class KernelProgress implements KernelListener {
    private static final long PACE = 2_000_000_000L;
    private static final int COLUMNS = 79;

    private final PrintStream err;
    private final boolean redraws;
    private final LongSupplier nanoClock;
    private long begunAt;
    private long printedAt;

    KernelProgress(PrintStream err, boolean redraws, LongSupplier nanoClock) {
        this.err = err;
        this.redraws = redraws;
        this.nanoClock = nanoClock;
    }

    static KernelProgress choose() {
        return new KernelProgress(Console.err(), TerminalProgress.redraws(), System::nanoTime);
    }

    @Override
    public synchronized void compiling(int done, int count, String kernel) {
        if (count == 0) {
            return;
        }
        long now = nanoClock.getAsLong();
        boolean begins = done == 0;
        if (begins) {
            begunAt = now;
        }
        if (done >= count) {
            end(count, now - begunAt);
        } else if (redraws) {
            draw(text(done, count, kernel, now - begunAt));
        } else if (begins || now - printedAt >= PACE) {
            err.println(text(done, count, kernel, now - begunAt));
            printedAt = now;
        }
    }

    private void end(int count, long nanos) {
        if (redraws) {
            draw("");
            err.print('\r');
            err.flush();
        }
        if (nanos >= PACE) {
            err.printf("compiled %d kernels in %s%n", count, duration(nanos));
        }
    }

    private static String text(int done, int count, String kernel, long nanos) {
        String left =
                done == 0 ? "" : ", about " + duration(nanos / done * (count - done)) + " left";
        return "compiling kernel %d of %d (%s)%s".formatted(done + 1, count, kernel, left);
    }

    private static String duration(long nanos) {
        return ProgressText.duration(Duration.ofNanos(nanos));
    }

    /** Whatever stood in the line before, such as the progress of a job, is blanked out. */
    private void draw(String text) {
        String visible = text.substring(0, Math.min(text.length(), COLUMNS));
        err.print("\r" + visible + " ".repeat(COLUMNS - visible.length()));
        err.flush();
    }
}
