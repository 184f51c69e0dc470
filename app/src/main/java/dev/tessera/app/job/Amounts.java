package dev.tessera.app.job;

import dev.tessera.app.text.Texts;
import dev.tessera.job.Progress;

import java.time.Duration;
import java.util.Locale;

/** Times, speeds and sizes as the window writes them. */
public final class Amounts {
    private static final double MEBI = 1 << 20;
    private static final double GIBI = 1 << 30;

    private final Texts texts;

    /**
     * @param texts of any package
     */
    public Amounts(Texts texts) {
        this.texts = texts.of(Amounts.class);
    }

    /** Such as {@code 12 s}, {@code 2 min 5 s}, {@code 3 h 7 min}, {@code 4 d 2 h}. */
    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return texts.get("time.s", seconds);
        }
        if (seconds < 3600) {
            return texts.get("time.min", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return texts.get("time.h", seconds / 3600, seconds / 60 % 60);
        }
        return texts.get("time.d", seconds / 86_400, seconds / 3600 % 24);
    }

    /** How long ago, in one unit: {@code 12 min ago}. */
    public String ago(Duration past) {
        long seconds = Math.max(0, past.toSeconds());
        if (seconds < 60) {
            return texts.get("ago.now");
        }
        if (seconds < 3600) {
            return texts.get("ago.min", seconds / 60);
        }
        if (seconds < 86_400) {
            return texts.get("ago.h", seconds / 3600);
        }
        return texts.get("ago.d", seconds / 86_400);
    }

    /** Such as {@code 35.2/s}, {@code 1,200/s}, {@code 12.4/min}. */
    public static String speed(double unitsPerSecond) {
        if (unitsPerSecond >= 1000) {
            return String.format(Locale.ROOT, "%,.0f/s", unitsPerSecond);
        }
        if (unitsPerSecond >= 1) {
            return String.format(Locale.ROOT, "%.1f/s", unitsPerSecond);
        }
        return String.format(Locale.ROOT, "%.1f/min", unitsPerSecond * 60);
    }

    /** Such as {@code 1,200 of 5,000}. */
    public String done(Progress progress) {
        String done = String.format(Locale.ROOT, "%,d", progress.done());
        return progress.total() < 0
                ? done
                : texts.get("of", done, String.format(Locale.ROOT, "%,d", progress.total()));
    }

    /** Such as {@code 512 MB} or {@code 1.5 GB}, of 2^20 and 2^30 bytes as memory is counted. */
    public static String memory(long bytes) {
        return bytes < GIBI
                ? String.format(Locale.ROOT, "%.0f MB", bytes / MEBI)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIBI);
    }
}
