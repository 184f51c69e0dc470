package dev.tessera.benchmark;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a device was measured to do, beside the CPU.
 *
 * @param machine in which it is
 * @param device its id
 * @param cpu what the CPU executor beside it says of itself; empty if the device is the CPU
 * @param notes what could not be measured and why
 */
public record DeviceReport(
        Report.Machine machine,
        String device,
        DevicePeaks peaks,
        String cpu,
        List<Row> rows,
        List<String> notes) {

    /**
     * One case.
     *
     * @param milliseconds of a whole run, with what moves inputs and results; median
     * @param kernelMilliseconds of its operations alone; equal to that of the run where the device
     *     cannot tell them apart
     * @param gflops billions of floating-point operations a second, counted from the definition of
     *     the operations, in the time of the operations
     * @param gigabytes a second in that time, if every operand is read and every result written
     *     once
     * @param share of the peak that is nearer: arithmetic or memory
     * @param tokensPerSecond in whole runs, 0 where that is no useful figure
     * @param cpuMilliseconds of the CPU executor; empty if the device is the CPU
     * @param operations where the time goes, the longest first
     */
    public record Row(
            String group,
            String operation,
            String shapes,
            double milliseconds,
            double kernelMilliseconds,
            double gflops,
            double gigabytes,
            double share,
            double tokensPerSecond,
            OptionalDouble cpuMilliseconds,
            List<Operation> operations) {

        /** How many times the CPU's time is that of the device; empty if the device is the CPU. */
        public OptionalDouble ratio() {
            return cpuMilliseconds.isPresent()
                    ? OptionalDouble.of(cpuMilliseconds.getAsDouble() / milliseconds)
                    : OptionalDouble.empty();
        }
    }

    /**
     * All nodes of one operation and shape.
     *
     * @param shapes of the first two operands and of the result
     * @param milliseconds of all of them in a run
     * @param share of the peak that is nearer
     */
    public record Operation(
            String operation,
            String shapes,
            int count,
            double milliseconds,
            double gflops,
            double gigabytes,
            double share) {}
}
