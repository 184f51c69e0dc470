package dev.tessera.figure.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

import java.util.List;

class TicksTest {
    /** An axis 600 units long on which a letter is 8 units wide. */
    private static AxisTick.Measure measure(double lower, double upper, boolean log) {
        return new AxisTick.Measure() {
            @Override
            public double position(double value) {
                return 600
                        * (log
                                ? Math.log(value / lower) / Math.log(upper / lower)
                                : (value - lower) / (upper - lower));
            }

            @Override
            public double extent(String label) {
                return 8 * label.length() + 8;
            }
        };
    }

    private static List<String> log(double lower, double upper) {
        return labels(LogTicks.between(lower, upper, measure(lower, upper, true)));
    }

    private static List<String> even(double lower, double upper, boolean whole) {
        return labels(EvenTicks.between(lower, upper, whole, measure(lower, upper, false)));
    }

    private static List<String> labels(List<AxisTick> ticks) {
        return ticks.stream().map(AxisTick::label).filter(label -> !label.isEmpty()).toList();
    }

    @Test
    void aLogAxisOverManyDecadesIsLabelledInPowersOfTen() {
        assertEquals(
                List.of(
                        "10⁰", "10³", "10⁶", "10⁹", "10¹²", "10¹⁵", "10¹⁸", "10²¹", "10²⁴", "10²⁷",
                        "10³⁰"),
                log(1, 1e30));
        assertEquals(
                List.of("10⁻²⁰", "10⁻¹⁰", "10⁰", "10¹⁰", "10²⁰"),
                log(1e-22, 1e28).stream().filter(label -> label.endsWith("⁰")).toList());
    }

    @Test
    void aLogAxisOverFewDecadesHasTwoThreeAndFiveBetweenPowersOfTen() {
        assertEquals(List.of("10⁴", "2", "3", "5", "10⁵", "2", "3", "5", "10⁶"), log(1e4, 1e6));
        assertEquals(List.of("1", "2", "3", "5", "10", "20", "30", "50", "100"), log(1, 100));
    }

    @Test
    void aLogAxisWithinADecadeHasItsDigits() {
        assertEquals(List.of("2", "3", "4", "5", "6"), log(2, 6));
        assertEquals(List.of("2·10⁵", "3·10⁵", "4·10⁵", "5·10⁵"), log(2e5, 5e5));
    }

    @Test
    void aVeryShortLogAxisIsLabelledEvenly() {
        assertEquals(
                List.of("5.10", "5.15", "5.20", "5.25", "5.30", "5.35", "5.40"), log(5.07, 5.42));
    }

    @Test
    void evenTicksHaveEquallyManyDecimals() {
        assertEquals(
                List.of("0", "0.02", "0.04", "0.06", "0.08", "0.10", "0.12", "0.14"),
                even(0, 0.149, false));
        assertEquals(List.of("−0.5", "0", "0.5", "1.0"), even(-0.6, 1.0 + 3, false).subList(0, 4));
    }

    @Test
    void aCountIsLabelledInWholeNumbersOnly() {
        assertEquals(List.of("0", "1", "2"), even(0, 2, true));
    }

    @Test
    void largeAndSmallNumbersAreWrittenInPowersOfTen() {
        assertEquals("20,000", NumberText.of(20_000));
        assertEquals("−1,234.5", NumberText.of(-1234.5));
        assertEquals("3·10⁻⁷", NumberText.of(3e-7));
        assertEquals("10⁹", NumberText.of(1e9));
        assertEquals("0.0001", NumberText.of(1e-4));
        assertEquals("0.3", NumberText.of(0.1 + 0.2));
    }

    @Property(tries = 300)
    void labelsNeverTouchAndLieOnTheAxis(
            @ForAll @DoubleRange(min = -12, max = 12) double start,
            @ForAll @DoubleRange(min = 0.01, max = 20) double decades) {
        double lower = Math.pow(10, start);
        double upper = Math.pow(10, start + decades);
        AxisTick.Measure log = measure(lower, upper, true);
        check(LogTicks.between(lower, upper, log), log, lower, upper);
        AxisTick.Measure even = measure(lower, upper, false);
        check(EvenTicks.between(lower, upper, false, even), even, lower, upper);
    }

    private static void check(
            List<AxisTick> ticks, AxisTick.Measure measure, double lower, double upper) {
        List<AxisTick> labelled = ticks.stream().filter(tick -> !tick.label().isEmpty()).toList();
        assertTrue(!labelled.isEmpty(), () -> "no label between " + lower + " and " + upper);
        assertTrue(
                labelled.size() <= 2 || AxisTick.apart(labelled, measure),
                () -> "labels touch between " + lower + " and " + upper + ": " + labels(labelled));
        double slack = (upper - lower) * 1e-6;
        assertTrue(
                ticks.stream()
                        .allMatch(
                                tick ->
                                        tick.value() >= lower - slack
                                                && tick.value() <= upper + slack));
    }
}
