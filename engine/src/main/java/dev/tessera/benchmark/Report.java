package dev.tessera.benchmark;

import dev.tessera.exec.cpu.MachinePeaks;

import java.util.List;

/**
 * What was measured.
 *
 * @param machine its processor, threads, vector width and JVM
 * @param notes what is missing and why
 */
public record Report(Machine machine, MachinePeaks peaks, List<Row> rows, List<String> notes) {

    /**
     * Where it was measured.
     *
     * @param executor what our executor says of itself
     */
    public record Machine(String processor, int cores, String executor, String jvm, String code) {}

    /**
     * One case.
     *
     * @param milliseconds median of all our runs
     * @param gflops billions of floating-point operations a second, counted from the definition of
     *     the operations
     * @param gigabytes a second, if every operand is read and every result written once
     * @param share of the peak that is nearer: arithmetic or memory
     * @param tokensPerSecond 0 where that is no useful figure
     */
    public record Row(
            String group,
            String operation,
            String shapes,
            int threads,
            double milliseconds,
            double gflops,
            double gigabytes,
            double share,
            double tokensPerSecond,
            List<PeerRow> peers) {}

    /**
     * A peer at the same case.
     *
     * @param peer its name and version
     * @param method the fastest of the ways that were tried
     * @param milliseconds median
     * @param ours our median in the same rounds
     * @param ratio the peer's median by ours: above 1, ours is faster
     * @param check how far our values and the peer's are apart, empty where none are compared
     */
    public record PeerRow(
            String peer,
            String method,
            int threads,
            double milliseconds,
            double ours,
            double ratio,
            String check) {}
}
