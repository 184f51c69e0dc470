package dev.tessera.dataset.source;

import java.nio.charset.StandardCharsets;

/** Reads numbers straight from the bytes of a file. */
final class Decimal {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = powers(22);

    private static final long EXACT = 1L << 53;

    private Decimal() {}

    /** Whether the bytes are a 64-bit integer just as {@link Long#toString(long)} writes it. */
    static boolean isLong(byte[] bytes, int from, int to) {
        int digits = from < to && bytes[from] == '-' ? from + 1 : from;
        int count = to - digits;
        if (count < 1 || count > 19 || (bytes[digits] == '0' && to - from > 1)) {
            return false;
        }
        for (int i = digits; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        // Nineteen digits may pass 2^63 - 1; then the value wraps and its text differs.
        return count < 19
                || Long.toString(toLong(bytes, from, to))
                        .equals(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** The integer, for bytes that pass {@link #isLong}. */
    static long toLong(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return negative ? -value : value;
    }

    /** The number nearest to the text, or NaN where it is none. */
    static double toDouble(byte[] bytes, int from, int to) {
        long mantissa = 0;
        int fraction = -1;
        int i = from < to && bytes[from] == '-' ? from + 1 : from;
        int digits = 0;
        for (; i < to; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                mantissa = mantissa * 10 + (b - '0');
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (b == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return general(bytes, from, to);
            }
        }
        if (digits == 0 || digits > 18 || mantissa > EXACT) {
            return general(bytes, from, to);
        }
        // Both operands are exact, so that the quotient is the nearest double.
        double value = fraction > 0 ? mantissa / POWERS[fraction] : mantissa;
        return bytes[from] == '-' ? -value : value;
    }

    /** As {@link #toDouble(byte[], int, int)}, blanks around the number left out. */
    static double toDouble(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        return toDouble(bytes, 0, bytes.length);
    }

    /** Exponents, many digits, and what is no number. */
    private static double general(byte[] bytes, int from, int to) {
        if (to - from > 400 || to == from) {
            return Double.NaN;
        }
        for (int i = from; i < to; i++) {
            if ("0123456789+-.eE".indexOf(bytes[i]) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(
                    new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static double[] powers(int most) {
        double[] powers = new double[most + 1];
        powers[0] = 1;
        for (int i = 1; i <= most; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
