package dev.tessera.figure;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What every series of x and y must keep to. */
final class Series {
    private Series() {}

    static void check(String name, Numbers x, Numbers y, Optional<Interval> interval) {
        Objects.requireNonNull(interval, "interval");
        if (x.size() != y.size()) {
            throw new IllegalArgumentException(
                    "series '"
                            + name
                            + "': "
                            + x.size()
                            + " x and "
                            + y.size()
                            + " y, expected as many");
        }
        check(name, y, interval);
    }

    static void check(String name, Numbers values, Optional<Interval> interval) {
        interval.filter(ends -> ends.size() != values.size())
                .ifPresent(
                        ends -> {
                            throw new IllegalArgumentException(
                                    "series '"
                                            + name
                                            + "': "
                                            + ends.size()
                                            + " intervals for "
                                            + values.size()
                                            + " values, expected one each (NaN where unknown)");
                        });
    }

    static void requireDistinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "'"
                                + name
                                + "' appears twice among the "
                                + what
                                + ", expected different names");
            }
        }
    }
}
