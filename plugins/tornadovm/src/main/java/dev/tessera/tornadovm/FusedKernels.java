package dev.tessera.tornadovm;

import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementProgram.Step;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/**
 * Interprets the programs of fused operations, so that a new program compiles nothing: each thread
 * runs through the steps of its element. The steps are the same for all threads, which therefore
 * never diverge.
 */
final class FusedKernels {
    /** Values that a program may have; passes fuse 16 steps over 8 operands at most. */
    static final int VALUES = 48;

    private static final int ELEMENT = 0;
    private static final int ROW = 1;
    private static final int SCALAR = 2;
    private static final int SEED = 3;

    private static final int SUM = 32;
    private static final int DIFFERENCE = 33;
    private static final int PRODUCT = 34;
    private static final int SCALED = 35;
    private static final int DROPPED = 36;

    private static final Kernel FUSED = Kernel.of("fused", FusedKernels::kFused);

    private FusedKernels() {}

    static List<Kernel> kernels() {
        return List.of(FUSED);
    }

    static List<Launch> fused(ElementProgram program, Binding x) {
        int values = program.operands().size() + program.steps().size();
        if (values > VALUES) {
            throw new IllegalArgumentException(
                    x.node()
                            + " has "
                            + values
                            + " operands and steps, at most "
                            + VALUES
                            + " can be interpreted; divide the program");
        }
        Operand first = x.out(0);
        Launch launch =
                Launch.of(FUSED)
                        .sizes(first::length)
                        .fixed(
                                first.columns(),
                                program.operands().size(),
                                program.steps().size(),
                                program.results().size());
        for (int k = 0; k < program.operands().size(); k++) {
            launch.at(x.in(k)).fixed(code(program.operands().get(k)));
        }
        program.steps().forEach(step -> add(step, x, launch));
        for (int k = 0; k < program.results().size(); k++) {
            launch.at(x.out(k)).fixed(program.results().get(k));
        }
        return List.of(launch.threads(first::length));
    }

    private static int code(ElementProgram.Operand operand) {
        return switch (operand) {
            case ELEMENT -> ELEMENT;
            case ROW -> ROW;
            case SCALAR -> SCALAR;
            case SEED -> SEED;
        };
    }

    /** Four ints and a float for each step. */
    private static void add(Step step, Binding x, Launch launch) {
        switch (step) {
            case Step.Sum(int a, int b) -> launch.fixed(SUM, a, b, 0).numbers(0);
            case Step.Difference(int a, int b) -> launch.fixed(DIFFERENCE, a, b, 0).numbers(0);
            case Step.Product(int a, int b) -> launch.fixed(PRODUCT, a, b, 0).numbers(0);
            case Step.Scaled(int a, float factor) -> launch.fixed(SCALED, a, a, 0).numbers(factor);
            case Step.Activated(int a, var f) ->
                    launch.fixed(KernelMath.code(f), a, a, 0).numbers(0);
            case Step.Slope(int a, var f) ->
                    launch.fixed(KernelMath.SLOPE + KernelMath.code(f), a, a, 0).numbers(0);
            case Step.SlopeFromResult(int a, var f) ->
                    launch.fixed(KernelMath.SLOPE_FROM_RESULT + KernelMath.code(f), a, a, 0)
                            .numbers(0);
            case Step.Dropped(int a, int seed, float rate, int stream) ->
                    launch.fixed(DROPPED, a).at(x.in(seed)).fixed(stream).numbers(rate);
        }
    }

    /**
     * Length, columns, operands, steps, results; of each operand where it begins and how it is
     * read; of each step what it does, its operands a and b and a stream (of dropout: a, seed,
     * stream); of each result where it begins and which value it is; a number for each step. All is
     * read before anything is written: results may lie over operands.
     */
    static void kFused(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] values = new float[48];
        int i = context.globalIdx;
        if (i < args.get(0)) {
            int column = i % args.get(1);
            int operands = args.get(2);
            int steps = args.get(3);
            int results = args.get(4);
            for (int k = 0; k < operands; k++) {
                int how = args.get(6 + 2 * k);
                int at = i;
                if (how > ELEMENT) {
                    at = how < SCALAR ? column : 0;
                }
                if (how < SEED) {
                    values[k] = heap.get(args.get(5 + 2 * k) + at);
                }
            }
            int firstStep = 5 + 2 * operands;
            for (int s = 0; s < steps; s++) {
                int at = firstStep + 4 * s;
                int what = args.get(at);
                float a = values[args.get(at + 1)];
                float y = 0f;
                if (what < SUM) {
                    y = KernelMath.function(what, a);
                } else if (what < SCALED) {
                    float b = values[args.get(at + 2)];
                    if (what < DIFFERENCE) {
                        y = a + b;
                    } else if (what < PRODUCT) {
                        y = a - b;
                    } else {
                        y = a * b;
                    }
                } else if (what < DROPPED) {
                    y = a * numbers.get(s);
                } else {
                    int seed = args.get(at + 2);
                    int key =
                            KernelMath.randomKey(
                                    ints.get(seed), ints.get(seed + 1), args.get(at + 3));
                    y = KernelMath.dropped(a, numbers.get(s), KernelMath.randomBits(key, i));
                }
                values[operands + s] = y;
            }
            int firstResult = firstStep + 4 * steps;
            for (int k = 0; k < results; k++) {
                int at = firstResult + 2 * k;
                heap.set(args.get(at) + i, values[args.get(at + 1)]);
            }
        }
    }
}
