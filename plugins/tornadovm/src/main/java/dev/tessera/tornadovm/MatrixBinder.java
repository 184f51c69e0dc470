package dev.tessera.tornadovm;

import dev.tessera.graph.MatrixOp;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Binds {@link MatrixOp}. */
final class MatrixBinder {
    private static final int WIDTH = 256;

    private static final Kernel DOT = Kernel.ofGroups("inner product", WIDTH, MatrixBinder::kDot);

    private MatrixBinder() {}

    static List<Kernel> kernels() {
        return List.of(DOT);
    }

    static List<Launch> bind(MatrixOp op, Binding x) {
        return switch (op) {
            case MatrixOp.MatMul product -> Products.matMul(product, x);
            case MatrixOp.BatchedMatMul product -> Products.batched(product, x);
            case MatrixOp.GroupedMatMul product -> Products.grouped(product, x);
            case MatrixOp.GroupedOuterProduct _ -> Products.groupedOuter(x);
            case MatrixOp.SumRows _ -> SumKernels.rows(x, x.in(0), x.out(0));
            case MatrixOp.Dot _ -> List.of(dot(x.in(0), x.in(1), x.out(0), false));
        };
    }

    /**
     * @param root whether the square root of the product is taken
     */
    static Launch dot(Operand a, Operand b, Operand y, boolean root) {
        return Launch.of(DOT).at(a, b, y).sizes(a::length).fixed(root ? 2 : 1);
    }

    /**
     * a, b, y, length, what: 1 the product, 2 its root. One group; each thread sums every 256th
     * element, then their sums are added as a tree.
     */
    static void kDot(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] sums = context.allocateFloatLocalArray(256);
        int t = context.localIdx;
        int length = args.get(3);
        float sum = 0f;
        for (int i = t; i < length; i += 256) {
            sum += heap.get(args.get(0) + i) * heap.get(args.get(1) + i);
        }
        sums[t] = sum;
        context.localBarrier();
        for (int stride = 128; stride > 0; stride = stride / 2) {
            if (t < stride) {
                sums[t] = sums[t] + sums[t + stride];
            }
            context.localBarrier();
        }
        if (t == 0) {
            if (args.get(4) == 1) {
                heap.set(args.get(2), sums[0]);
            } else if (args.get(4) == 2) {
                heap.set(args.get(2), (float) Math.sqrt(sums[0]));
            }
        }
    }
}
