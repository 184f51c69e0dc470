package dev.tessera.exec.feed;

/**
 * How many rows an operand has in the present run: {@code factor * count + constant}.
 *
 * @param count a cell shared by all operands of one symbol, set when a run begins
 * @param bound the largest number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // operands of one symbol share the cell
public record Rows(int factor, int constant, int[] count, int bound) {
    private static final int[] NONE = new int[1];

    public static Rows fixed(int rows) {
        return new Rows(0, rows, NONE, rows);
    }

    public int now() {
        return factor * count[0] + constant;
    }
}
