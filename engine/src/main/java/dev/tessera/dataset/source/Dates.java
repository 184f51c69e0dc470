package dev.tessera.dataset.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Reads dates as logs write them: {@code 2017-11-25}, {@code 2017/11/25 01:21:25}, {@code
 * 2017-11-25T01:21:25.123Z}, with {@code +08:00} or {@code +0800}; UTC where no zone stands.
 */
final class Dates {
    private Dates() {}

    /** Seconds since 1970 with their fraction, NaN for what is no date. */
    static double toSeconds(String text) {
        String date = text.strip();
        try {
            if (date.length() < 10 || !separated(date)) {
                return Double.NaN;
            }
            long day =
                    LocalDate.of(digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10))
                            .toEpochDay();
            return day * 86_400.0 + (date.length() == 10 ? 0 : secondsOfDay(date));
        } catch (DateTimeException | NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static boolean separated(String date) {
        char between = date.charAt(4);
        boolean dayEnds = date.length() == 10 || date.charAt(10) == 'T' || date.charAt(10) == ' ';
        return (between == '-' || between == '/') && date.charAt(7) == between && dayEnds;
    }

    /** The seconds after the date's eleventh character, moved to UTC. */
    private static double secondsOfDay(String date) {
        int zone = zoneStart(date);
        String time = date.substring(11, zone).stripTrailing();
        int point = time.indexOf('.');
        String whole = point < 0 ? time : time.substring(0, point);
        if (whole.length() != 5 && whole.length() != 8) {
            throw new NumberFormatException(date);
        }
        double fraction =
                point < 0
                        ? 0
                        : digits(time, point + 1, Math.min(time.length(), point + 10))
                                / Math.pow(10, Math.min(9, time.length() - point - 1));
        return LocalTime.parse(whole).toSecondOfDay()
                + fraction
                - offsetSeconds(date.substring(zone));
    }

    private static int zoneStart(String date) {
        for (int i = 11; i < date.length(); i++) {
            char c = date.charAt(i);
            if (c == 'Z' || c == '+' || c == '-' || c == 'U') {
                return i;
            }
        }
        return date.length();
    }

    private static int offsetSeconds(String zone) {
        if (zone.isEmpty() || zone.equals("Z") || zone.equals("UTC")) {
            return 0;
        }
        String digits = zone.substring(1).replace(":", "");
        int hours = digits(digits, 0, 2);
        int minutes = digits.length() > 2 ? digits(digits, 2, 4) : 0;
        if (digits.length() > 4
                || hours > 18
                || minutes > 59
                || zone.startsWith("U")
                || zone.startsWith("Z")) {
            throw new NumberFormatException(zone);
        }
        return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
    }

    private static int digits(String text, int from, int to) {
        if (to > text.length() || from >= to) {
            throw new NumberFormatException(text);
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException(text);
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
