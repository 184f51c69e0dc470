package dev.tessera.job;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines, for a log or a pipe: one when an activity begins, one every ten seconds,
 * one with each tenth finished (at most one a second) and one at its end.
 */
public final class LineProgress implements JobListener {
    private static final long SECOND = 1_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanoClock;
    private String activity = "";
    private long printedAt;
    private int printedTenth;
    private boolean finished;

    public LineProgress(PrintStream out) {
        this(out, System::nanoTime);
    }

    LineProgress(PrintStream out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
    }

    @Override
    public void progress(Progress progress) {
        long now = nanoClock.getAsLong();
        int tenth = (int) (progress.share().orElse(0) * 10);
        boolean begins = !progress.activity().equals(activity) || tenth < printedTenth;
        boolean ends = progress.isComplete() && !finished;
        boolean late = now - printedAt >= 10 * SECOND;
        boolean further = tenth > printedTenth && now - printedAt >= SECOND;
        if (!begins && (finished || !(ends || late || further))) return;
        out.println(
                progress.isComplete() ? ProgressText.summary(progress) : ProgressText.of(progress));
        activity = progress.activity();
        printedAt = now;
        printedTenth = tenth;
        finished = progress.isComplete();
    }

    @Override
    public void log(String line) {
        out.println(line);
    }
}
