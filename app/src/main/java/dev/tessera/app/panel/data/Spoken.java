package dev.tessera.app.panel.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as they are written in tables and tiles, the same in every language. */
public final class Spoken {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Spoken() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * With three significant digits, in per cent: {@code 0.112 %}, {@code 1.70 %}, {@code 35.2 %}.
     */
    public static String percent(double share) {
        double percent = 100 * share;
        if (percent == 0) {
            return "0 %";
        }
        if (percent < 0.001) {
            return "< 0.001 %";
        }
        int digits = percent >= 10 ? 1 : percent >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f %%", percent);
    }

    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? count((long) value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }

    /** The day in UTC. */
    public static String day(long secondsSince1970) {
        return DAY.format(Instant.ofEpochSecond(secondsSince1970));
    }

    /** Day and second in UTC. */
    public static String time(long secondsSince1970) {
        return SECOND.format(Instant.ofEpochSecond(secondsSince1970));
    }
}
