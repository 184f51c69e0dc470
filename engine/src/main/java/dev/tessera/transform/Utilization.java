package dev.tessera.transform;

/**
 * How much of a machine a measured run used.
 *
 * @param flops model FLOP utilisation (Chowdhery et al. 2022, section 4.1): the run's FLOP by its
 *     cost rules, a second, as a share of the machine's peak; what is recomputed does not count if
 *     the cost is that of the graph without recomputation
 * @param bytes moved a second as a share of the memory bandwidth; above 1 where caches serve
 */
public record Utilization(double flops, double bytes) {

    /**
     * @param seconds the run took
     * @param peakFlops FLOP a second
     * @param peakBytes bytes a second
     */
    public static Utilization of(Cost cost, double seconds, double peakFlops, double peakBytes) {
        if (!(seconds > 0 && peakFlops > 0 && peakBytes > 0)) {
            throw new IllegalArgumentException(
                    "a run of "
                            + seconds
                            + " s on a machine of "
                            + peakFlops
                            + " FLOP/s and "
                            + peakBytes
                            + " B/s: all must be above 0");
        }
        return new Utilization(
                cost.flops() / seconds / peakFlops, cost.bytes() / seconds / peakBytes);
    }

    /** The share of the peak that is nearer: arithmetic or memory. */
    public double nearest() {
        return Math.max(flops, bytes);
    }
}
