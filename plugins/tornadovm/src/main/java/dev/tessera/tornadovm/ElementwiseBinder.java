package dev.tessera.tornadovm;

import dev.tessera.graph.ElementwiseOp;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Binds {@link ElementwiseOp}. */
final class ElementwiseBinder {
    // In an order that kArithmetic tells apart by < and >: it must not become a switch.
    private static final int ADD = 1;
    private static final int ADD_ROW = 2;
    private static final int SUBTRACT = 3;
    private static final int MULTIPLY = 4;
    private static final int SCALE_BY = 5;

    private static final Kernel ARITHMETIC =
            Kernel.of("arithmetic", ElementwiseBinder::kArithmetic);
    private static final Kernel SCALE = Kernel.of("scale", ElementwiseBinder::kScale);

    private ElementwiseBinder() {}

    static List<Kernel> kernels() {
        return List.of(ARITHMETIC, SCALE);
    }

    static List<Launch> bind(ElementwiseOp op, Binding x) {
        return switch (op) {
            case ElementwiseOp.Add _ -> arithmetic(ADD, x);
            case ElementwiseOp.Subtract _ -> arithmetic(SUBTRACT, x);
            case ElementwiseOp.Multiply _ -> arithmetic(MULTIPLY, x);
            case ElementwiseOp.AddRow _ -> arithmetic(ADD_ROW, x);
            case ElementwiseOp.ScaleBy _ -> arithmetic(SCALE_BY, x);
            case ElementwiseOp.Scale scale -> {
                Operand y = x.out(0);
                yield List.of(
                        Launch.of(SCALE)
                                .at(x.in(0), y)
                                .sizes(y::length)
                                .numbers(scale.factor())
                                .threads(y::length));
            }
            case ElementwiseOp.Activate a -> ActivationKernels.activate(a.activation(), x);
            case ElementwiseOp.ActivateGradient a ->
                    ActivationKernels.gradient(a.activation(), KernelMath.SLOPE, x);
            case ElementwiseOp.ActivateGradientFromResult a ->
                    ActivationKernels.gradient(a.activation(), KernelMath.SLOPE_FROM_RESULT, x);
            case ElementwiseOp.SwiGlu _ -> ActivationKernels.swiGlu(x);
            case ElementwiseOp.SwiGluGradient _ -> ActivationKernels.swiGluGradient(x);
            case ElementwiseOp.SwiGluHalves _ -> ActivationKernels.swiGluHalves(x);
            case ElementwiseOp.SwiGluHalvesGradient _ -> ActivationKernels.swiGluHalvesGradient(x);
            case ElementwiseOp.Dropout dropout ->
                    ActivationKernels.dropout(dropout.rate(), dropout.stream(), x);
            case ElementwiseOp.Fused fused -> FusedKernels.fused(fused.program(), x);
        };
    }

    private static List<Launch> arithmetic(int what, Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(ARITHMETIC)
                        .at(x.in(0), x.in(1), y)
                        .sizes(y::length, x.in(1)::length)
                        .fixed(what)
                        .threads(y::length));
    }

    /** a, b, y, length, length of b, which operation; a row repeats, a single factor as well. */
    static void kArithmetic(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int what = args.get(5);
            int other = i;
            if (what > 4) {
                other = 0;
            } else if (what < 3) {
                if (what > 1) {
                    other = i % args.get(4);
                }
            }
            float a = heap.get(args.get(0) + i);
            float b = heap.get(args.get(1) + other);
            float y = a + b;
            if (what > 2) {
                y = a - b;
                if (what > 3) {
                    y = a * b;
                }
            }
            heap.set(args.get(2) + i, y);
        }
    }

    /** x, y, length; factor. */
    static void kScale(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(2)) {
            heap.set(args.get(1) + i, numbers.get(0) * heap.get(args.get(0) + i));
        }
    }
}
