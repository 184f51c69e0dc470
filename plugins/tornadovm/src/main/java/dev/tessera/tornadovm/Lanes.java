package dev.tessera.tornadovm;

/**
 * How many neighbouring threads share a row in kernels that reduce rows: a power of two, so that a
 * group of {@link #WIDTH} threads holds whole rows and adds within each as a tree. Every thread
 * takes about four elements; neighbours read neighbouring addresses.
 *
 * <p>Such a kernel is told the logarithm of the lanes; its thread i works on row {@code i >> shift}
 * as lane {@code i & ((1 << shift) - 1)}.
 */
final class Lanes {
    /** Threads of a group. */
    static final int WIDTH = 128;

    private static final int ELEMENTS = 4;

    private Lanes() {}

    /** The logarithm of the lanes for so many columns. */
    static int shift(int columns) {
        int wanted = Math.clamp(columns / ELEMENTS, 1, WIDTH);
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(wanted);
    }

    /** A launch of lanes for each row of {@code x}. */
    static Launch over(Operand x, Launch launch) {
        int shift = shift(x.columns());
        return launch.threads(() -> x.count() << shift);
    }
}
