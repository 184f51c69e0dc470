package dev.tessera.transform;

/**
 * What it takes to run something once.
 *
 * @param flops floating-point operations: a multiply-add is two; exp, log, sqrt, erf, tanh, a
 *     division and a comparison are one each
 * @param bytes moved between memory and the device if every operand is read once and every result
 *     written once
 */
public record Cost(long flops, long bytes) {
    public static final Cost NONE = new Cost(0, 0);

    public Cost plus(Cost other) {
        return new Cost(Math.addExact(flops, other.flops), Math.addExact(bytes, other.bytes));
    }

    /**
     * FLOP per byte: above the device's ratio of the two, arithmetic is what limits; below, memory
     * is.
     */
    public double intensity() {
        return bytes == 0 ? 0 : (double) flops / bytes;
    }
}
