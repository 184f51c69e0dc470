package dev.tessera.app.panel.experiments;

import dev.tessera.app.text.Texts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as people read them. */
final class Times {
    private static final int FEW_DAYS = 7;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private final Texts texts;

    Times(Texts texts) {
        this.texts = texts;
    }

    static String absolute(Instant time) {
        return SECOND.format(time);
    }

    /** Such as "5 min ago"; the day where that is long ago. */
    String ago(Instant time, Instant now) {
        Duration since = Duration.between(time, now);
        if (since.toSeconds() < 60) {
            return texts.get("time.now");
        }
        if (since.toMinutes() < 60) {
            return texts.get("time.minutes", since.toMinutes());
        }
        if (since.toHours() < 24) {
            return texts.get("time.hours", since.toHours());
        }
        return since.toDays() < FEW_DAYS
                ? texts.get("time.days", since.toDays())
                : DAY.format(time);
    }

    /** Such as "1 h 04 min". */
    String lasting(double seconds) {
        if (Double.isNaN(seconds)) {
            return "";
        }
        if (seconds < 60) {
            return texts.get("lasting.seconds", String.format(Locale.ROOT, "%.1f", seconds));
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? texts.get("lasting.minutes", whole / 60, two(whole % 60))
                : texts.get("lasting.hours", Long.toString(whole / 3600), two(whole / 60 % 60));
    }

    private static String two(long number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
