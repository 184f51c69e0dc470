package dev.tessera.tornadovm;

import dev.tessera.graph.Activation;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Activation functions, their gradients, SwiGLU and dropout: a thread an element. */
final class ActivationKernels {
    private static final Kernel ACTIVATE = Kernel.of("activation", ActivationKernels::kActivate);
    private static final Kernel ACTIVATION_GRADIENT =
            Kernel.of("gradient of activation", ActivationKernels::kActivationGradient);
    private static final Kernel SWIGLU = Kernel.of("SwiGLU", ActivationKernels::kSwiGlu);
    private static final Kernel SWIGLU_GRADIENT =
            Kernel.of("gradient of SwiGLU", ActivationKernels::kSwiGluGradient);
    private static final Kernel DROPOUT = Kernel.of("dropout", ActivationKernels::kDropout);

    private ActivationKernels() {}

    static List<Kernel> kernels() {
        return List.of(ACTIVATE, ACTIVATION_GRADIENT, SWIGLU, SWIGLU_GRADIENT, DROPOUT);
    }

    static List<Launch> activate(Activation activation, Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(ACTIVATE)
                        .at(x.in(0), y)
                        .sizes(y::length)
                        .fixed(KernelMath.code(activation))
                        .threads(y::length));
    }

    /**
     * dy, x -> dx.
     *
     * @param how {@link KernelMath#SLOPE} or {@link KernelMath#SLOPE_FROM_RESULT}
     */
    static List<Launch> gradient(Activation activation, int how, Binding x) {
        Operand dx = x.out(0);
        return List.of(
                Launch.of(ACTIVATION_GRADIENT)
                        .at(x.in(0), x.in(1), dx)
                        .sizes(dx::length)
                        .fixed(how + KernelMath.code(activation))
                        .threads(dx::length));
    }

    static List<Launch> swiGlu(Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(SWIGLU)
                        .at(x.in(0), x.in(1), y)
                        .sizes(y::length)
                        .fixed(y.columns(), y.columns())
                        .threads(y::length));
    }

    static List<Launch> swiGluHalves(Binding x) {
        Operand gate = x.in(0);
        Operand y = x.out(0);
        return List.of(
                Launch.of(SWIGLU)
                        .at(gate, half(gate), y)
                        .sizes(y::length)
                        .fixed(y.columns(), gate.columns())
                        .threads(y::length));
    }

    static List<Launch> swiGluGradient(Binding x) {
        Operand dy = x.in(0);
        return List.of(
                Launch.of(SWIGLU_GRADIENT)
                        .at(dy, x.in(1), x.in(2), x.out(0), x.out(1))
                        .sizes(dy::length)
                        .fixed(dy.columns(), dy.columns())
                        .threads(dy::length));
    }

    static List<Launch> swiGluHalvesGradient(Binding x) {
        Operand dy = x.in(0);
        Operand gate = x.in(1);
        Operand dgate = x.out(0);
        return List.of(
                Launch.of(SWIGLU_GRADIENT)
                        .at(dy, gate, half(gate), dgate, half(dgate))
                        .sizes(dy::length)
                        .fixed(dy.columns(), gate.columns())
                        .threads(dy::length));
    }

    /** The matrix seen from its second half of columns on. */
    private static Operand half(Operand x) {
        return new Operand(x.region(), x.first() + x.columns() / 2, x.rows(), x.columns());
    }

    static List<Launch> dropout(float rate, int stream, Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(DROPOUT)
                        .at(x.in(0), x.in(1), y)
                        .sizes(y::length)
                        .fixed(stream)
                        .numbers(rate)
                        .threads(y::length));
    }

    /** x, y, length, code of the activation. */
    static void kActivate(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(2)) {
            float x = heap.get(args.get(0) + i);
            heap.set(args.get(1) + i, KernelMath.function(args.get(3), x));
        }
    }

    /** dy, x, dx, length, code of the slope. */
    static void kActivationGradient(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            float dy = heap.get(args.get(0) + i);
            float x = heap.get(args.get(1) + i);
            heap.set(args.get(2) + i, dy * KernelMath.function(args.get(4), x));
        }
    }

    /** gate, up, y, length of y, columns of y, elements from a row of gate and up to the next. */
    static void kSwiGlu(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int columns = args.get(4);
            int row = i / columns;
            int at = i + row * (args.get(5) - columns);
            float gate = heap.get(args.get(0) + at);
            float up = heap.get(args.get(1) + at);
            heap.set(args.get(2) + i, gate * KernelMath.sigmoid(gate) * up);
        }
    }

    /**
     * dy, gate, up, dgate, dup, length of dy, columns of dy, elements from a row to the next of all
     * others. Gradients may lie over their operands.
     */
    static void kSwiGluGradient(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(5)) {
            int columns = args.get(6);
            int row = i / columns;
            int at = i + row * (args.get(7) - columns);
            float dy = heap.get(args.get(0) + i);
            float gate = heap.get(args.get(1) + at);
            float up = heap.get(args.get(2) + at);
            heap.set(args.get(3) + at, dy * up * KernelMath.siluSlope(gate));
            heap.set(args.get(4) + at, dy * gate * KernelMath.sigmoid(gate));
        }
    }

    /** x, seed, y, length, stream; rate. */
    static void kDropout(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int seed = args.get(1);
            int key = KernelMath.randomKey(ints.get(seed), ints.get(seed + 1), args.get(4));
            int bits = KernelMath.randomBits(key, i);
            float x = heap.get(args.get(0) + i);
            heap.set(args.get(2) + i, KernelMath.dropped(x, numbers.get(0), bits));
        }
    }
}
