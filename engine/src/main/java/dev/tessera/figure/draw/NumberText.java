package dev.tessera.figure.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes the numbers of axes the same way in every locale: 20,000; 0.05; 3·10⁻⁷. */
public final class NumberText {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final MathContext DIGITS = new MathContext(6);
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-4;

    private NumberText() {}

    /** Up to six significant digits, in powers of ten outside [0.0001, 10,000,000). */
    public static String of(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        if (size >= SMALLEST_PLAIN * (1 - 1e-9) && size < LARGEST_PLAIN) {
            return grouped(rounded);
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits =
                minus(rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString());
        return switch (digits) {
            case "1" -> power(exponent);
            case "−1" -> "−" + power(exponent);
            default -> digits + "·" + power(exponent);
        };
    }

    /**
     * As {@link #of(double)}, with the digits that tell apart numbers {@code 10^exponent} apart,
     * and no fewer decimals.
     */
    public static String inSteps(double value, int exponent) {
        double size = Math.abs(value);
        boolean plain = size >= SMALLEST_PLAIN * (1 - 1e-9) && size < LARGEST_PLAIN;
        boolean manyDigits = size > 0 && Math.log10(size) - exponent >= DIGITS.getPrecision() - 1;
        if (value == 0 || (!plain && !manyDigits)) {
            return of(value);
        }
        return grouped(
                new BigDecimal(value).setScale(Math.max(0, -exponent), RoundingMode.HALF_EVEN));
    }

    /** 10⁴ for 4. */
    static String power(int exponent) {
        StringBuilder text = new StringBuilder("10");
        if (exponent < 0) {
            text.append('⁻');
        }
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    private static String grouped(BigDecimal value) {
        String plain = minus(value.toPlainString());
        int end = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int i = end - 3; i > 0 && Character.isDigit(plain.charAt(i - 1)); i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
