package dev.tessera.job;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress as one line of a terminal that is written over and over; what is logged and each
 * finished activity stay above it.
 */
public final class LiveProgress implements JobListener {
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintStream out;
    private final int width;
    private final LongSupplier nanoClock;
    private Progress shown;
    private long drawnAt;
    private int drawnWidth;

    /**
     * Writes to a terminal {@code columns} wide; the last column stays free, since writing there
     * wraps on some.
     */
    public LiveProgress(PrintStream out, int columns) {
        this(out, columns, System::nanoTime);
    }

    LiveProgress(PrintStream out, int columns, LongSupplier nanoClock) {
        this.out = out;
        this.width = Math.max(1, columns - 1);
        this.nanoClock = nanoClock;
    }

    @Override
    public void progress(Progress progress) {
        boolean next = shown != null && !shown.activity().equals(progress.activity());
        if (next) keep();
        boolean begins = shown == null;
        shown = progress;
        long now = nanoClock.getAsLong();
        if (begins || progress.isComplete() || now - drawnAt >= REDRAW_NANOS) {
            draw(ProgressText.of(progress));
            drawnAt = now;
        }
    }

    @Override
    public void log(String line) {
        draw("");
        out.println(line);
        if (shown != null) draw(ProgressText.of(shown));
    }

    @Override
    public void ended(Outcome<?> outcome) {
        if (shown != null) keep();
    }

    /** Leaves the last state of an activity above. */
    private void keep() {
        draw("");
        out.println(shown.isComplete() ? ProgressText.summary(shown) : ProgressText.of(shown));
        shown = null;
    }

    /** Replaces the line; what was longer before is blanked out. */
    private void draw(String text) {
        String visible =
                text.codePointCount(0, text.length()) <= width
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1)))
                                + "…";
        int visibleWidth = visible.codePointCount(0, visible.length());
        out.print(
                "\r"
                        + visible
                        + " ".repeat(Math.max(0, drawnWidth - visibleWidth))
                        + (visible.isEmpty() ? "\r" : ""));
        out.flush();
        drawnWidth = visibleWidth;
    }
}
