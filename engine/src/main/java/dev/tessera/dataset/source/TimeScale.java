package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.TimeUnitRule;

import java.util.Locale;
import java.util.Optional;

/**
 * Understands the times of a log: numbers in a unit found when all are read, or dates; the first
 * one read decides which of the two.
 */
final class TimeScale {
    private static final double LARGEST = 9.2e18;

    private enum Kind {
        UNKNOWN,
        NUMBERS,
        DATES
    }

    private final TimeUnitRule rule;
    private Kind kind = Kind.UNKNOWN;
    private double latest = Double.NEGATIVE_INFINITY;

    TimeScale(TimeUnitRule rule) {
        this.rule = rule;
    }

    /**
     * The time of a row in the source's own unit, NaN if it is bad: then {@link #problem} says why.
     */
    double read(Row row) {
        double number = row.number(Role.TIME);
        if (Double.isNaN(number) && kind == Kind.NUMBERS) {
            return Double.NaN;
        }
        double time = Double.isNaN(number) ? Dates.toSeconds(row.text(Role.TIME)) : number;
        if (!(time >= 0 && time <= LARGEST) || (kind == Kind.DATES && !Double.isNaN(number))) {
            return Double.NaN;
        }
        if (kind == Kind.UNKNOWN) {
            kind = Double.isNaN(number) ? Kind.DATES : Kind.NUMBERS;
        }
        latest = Math.max(latest, time);
        return time;
    }

    /** Why {@link #read} refused the row. */
    ImportProblem problem(Row row) {
        if (row.isEmpty(Role.TIME)) {
            return row.problem(Role.TIME, ImportReason.BAD_TIME, "the time is missing");
        }
        String text = "time '" + row.text(Role.TIME) + "' ";
        double number = row.number(Role.TIME);
        if (number < 0 || (kind != Kind.NUMBERS && Dates.toSeconds(row.text(Role.TIME)) < 0)) {
            return row.problem(Role.TIME, ImportReason.NEGATIVE_TIME, text + "lies before 1970");
        }
        String expected =
                switch (kind) {
                    case UNKNOWN -> "is neither a number nor a date such as 2017-11-25 01:21:25";
                    case NUMBERS ->
                            "is not a number of "
                                    + (rule == TimeUnitRule.AUTO
                                            ? "seconds or milliseconds"
                                            : unitName(rule))
                                    + " as in the lines before";
                    case DATES -> "is not a date as in the lines before";
                };
        return row.problem(Role.TIME, ImportReason.BAD_TIME, text + expected);
    }

    /** Whether any time was read. */
    boolean known() {
        return kind != Kind.UNKNOWN;
    }

    /** The unit, once all times are read. */
    private TimeUnitRule unit() {
        if (kind == Kind.DATES) {
            return TimeUnitRule.SECONDS;
        }
        if (rule != TimeUnitRule.AUTO) {
            return rule;
        }
        if (latest < 1e11) {
            return TimeUnitRule.SECONDS;
        }
        return latest < 1e14
                ? TimeUnitRule.MILLISECONDS
                : latest < 1e17 ? TimeUnitRule.MICROSECONDS : TimeUnitRule.NANOSECONDS;
    }

    /** How many of the source's unit make a second. */
    double perSecond() {
        return unit().perSecond();
    }

    /** The unit in words. */
    String describe() {
        return kind == Kind.DATES ? "dates" : unitName(unit());
    }

    /** A doubt about the unit, where the latest time is too early for a log. */
    Optional<String> doubt() {
        double years = latest / perSecond() / 31_556_952;
        if (kind != Kind.NUMBERS || years >= 15) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "read as %s, the latest time lies %.1f years after 1970; if that is wrong, set columns.timeUnit",
                        describe(),
                        years));
    }

    private static String unitName(TimeUnitRule unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
