package dev.tessera.job;

import java.time.Duration;
import java.util.Locale;

/** Progress in words. */
public final class ProgressText {
    private ProgressText() {}

    /** Such as {@code train: 1,200 of 5,000 (24 %), 35.2/s, 1 min 48 s left}. */
    public static String of(Progress progress) {
        StringBuilder text =
                new StringBuilder(progress.activity()).append(": ").append(count(progress.done()));
        if (progress.total() >= 0) text.append(" of ").append(count(progress.total()));
        progress.share()
                .ifPresent(
                        share ->
                                text.append(
                                        String.format(
                                                Locale.ROOT, " (%d %%)", (int) (share * 100))));
        progress.unitsPerSecond().ifPresent(speed -> text.append(", ").append(speed(speed)));
        if (!progress.isComplete())
            progress.remaining()
                    .ifPresent(left -> text.append(", ").append(duration(left)).append(" left"));
        return text.toString();
    }

    /** Such as {@code train: 5,000 in 2 min 22 s}. */
    static String summary(Progress progress) {
        return progress.activity()
                + ": "
                + count(progress.done())
                + " in "
                + duration(progress.elapsed());
    }

    /** Such as {@code 0.4 s}, {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 7 min}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return seconds / 60 + " min " + seconds % 60 + " s";
        return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String speed(double unitsPerSecond) {
        return String.format(
                Locale.ROOT, unitsPerSecond < 100 ? "%.1f/s" : "%,.0f/s", unitsPerSecond);
    }
}
