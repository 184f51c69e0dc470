package dev.tessera.tornadovm;

import dev.tessera.graph.ElementwiseOp;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Binds {@link ElementwiseOp}. */
final class ElementwiseBinder {
    private static final int ADD = 1;
    private static final int SUBTRACT = 2;
    private static final int MULTIPLY = 3;

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
            case ElementwiseOp.Scale scale -> {
                Operand y = x.out(0);
                yield List.of(
                        Launch.of(SCALE)
                                .at(x.in(0), y)
                                .sizes(y::length)
                                .numbers(scale.factor())
                                .threads(y::length));
            }
            default -> throw new UnsupportedOperationException(op + " " + x.node());
        };
    }

    private static List<Launch> arithmetic(int what, Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(ARITHMETIC)
                        .at(x.in(0), x.in(1), y)
                        .sizes(y::length)
                        .fixed(what)
                        .threads(y::length));
    }

    /** a, b, y, length, which operation. */
    static void kArithmetic(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            float a = heap.get(args.get(0) + i);
            float b = heap.get(args.get(1) + i);
            int what = args.get(4);
            float y = a * b;
            if (what == 1) {
                y = a + b;
            } else if (what == 2) {
                y = a - b;
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
