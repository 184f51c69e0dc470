package dev.tessera.exec.cpu;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.contract.OpCase;
import dev.tessera.exec.contract.OpCases;
import dev.tessera.exec.contract.Outputs;
import dev.tessera.exec.contract.Scale;
import dev.tessera.exec.contract.Training;
import dev.tessera.transform.AdamWOptions;

import java.util.List;
import java.util.zip.CRC32;

/**
 * Prints a checksum of all bits that the small cases of the contract and a training leave; a
 * process of its own, to be started with other flags of the JVM.
 */
final class TrainedBits {
    private TrainedBits() {}

    public static void main(String[] arguments) {
        try (CpuExecutor executor = new CpuExecutor(Integer.parseInt(arguments[0]))) {
            System.out.println(Long.toHexString(checksum(executor)));
        }
    }

    static long checksum(CpuExecutor executor) {
        CRC32 sum = new CRC32();
        for (OpCase c : OpCases.withGradients(List.of(Scale.SMALL))) {
            add(sum, executor, c);
        }
        Training training = Training.of(Scale.LARGE, new AdamWOptions(.9f, .98f, 1e-8f, .1f, .5f));
        Training.Trace trace = training.run(executor, 2);
        add(sum, trace.values());
        add(sum, trace.secondMoment());
        return sum.getValue();
    }

    private static void add(CRC32 sum, CpuExecutor executor, OpCase c) {
        try (Program program = executor.compile(c.graph(), ParameterArena.of(c.graph(), 4))) {
            for (Scale.Batch batch : c.scale().batches()) {
                c.fill(program.feed(), batch);
                program.run();
                Outputs.of(program, c.graph())
                        .floats()
                        .values()
                        .forEach(floats -> add(sum, floats.values()));
            }
        }
    }

    private static void add(CRC32 sum, float[] values) {
        for (float value : values) {
            int bits = Float.floatToRawIntBits(value);
            sum.update(bits);
            sum.update(bits >>> 8);
            sum.update(bits >>> 16);
            sum.update(bits >>> 24);
        }
    }
}
