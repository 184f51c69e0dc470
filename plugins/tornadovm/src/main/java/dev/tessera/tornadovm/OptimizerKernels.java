package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/**
 * Passes over parameters. One launch serves many of them: its arguments hold a table of segments,
 * each of which is worked on by whole groups, {@link #BLOCK} elements or one row a group.
 */
final class OptimizerKernels {
    /** Elements of a group where elements are independent. */
    static final int BLOCK = 1024;

    private static final int WIDTH = 256;

    static final Kernel COPY = Kernel.ofGroups("copy", WIDTH, OptimizerKernels::kCopySegments);
    static final Kernel CLIP = Kernel.of("clip factor", OptimizerKernels::kClipFactor);

    private OptimizerKernels() {}

    static List<Kernel> kernels() {
        return List.of(COPY, CLIP);
    }

    /** Segments; then for each the group that begins it, source, target, length. */
    static void kCopySegments(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int group = context.groupIdx;
        int at = 0;
        for (int s = 0; s < args.get(0); s++) {
            if (args.get(1 + 4 * s) <= group) {
                at = 1 + 4 * s;
            }
        }
        int length = 0;
        int begin = 0;
        if (at > 0) {
            begin = (group - args.get(at)) * 1024;
            length = args.get(at + 3);
        }
        int end = Math.min(length, begin + 1024);
        for (int i = begin + context.localIdx; i < end; i += 256) {
            heap.set(args.get(at + 2) + i, heap.get(args.get(at + 1) + i));
        }
    }

    /** norm, factor, 1; maximum. */
    static void kClipFactor(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        if (context.globalIdx < args.get(2)) {
            float norm = heap.get(args.get(0));
            float factor = 0f;
            if (norm >= 0f && norm <= 3.4028235e38f) {
                factor = 1f;
                if (norm > numbers.get(0)) {
                    factor = numbers.get(0) / norm;
                }
            }
            heap.set(args.get(1), factor);
        }
    }
}
