package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels between the heaps and the boxes that travel to and from the host: {@code args} hold where
 * to begin in the heap and how many elements.
 */
final class Transfers {
    private Transfers() {}

    static void kStoreFloats(
            KernelContext context, IntArray args, FloatArray box, FloatArray heap, IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(1)) {
            heap.set(args.get(0) + i, box.get(i));
        }
    }

    static void kLoadFloats(
            KernelContext context, IntArray args, FloatArray box, FloatArray heap, IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(1)) {
            box.set(i, heap.get(args.get(0) + i));
        }
    }

    static void kStoreInts(
            KernelContext context, IntArray args, IntArray box, FloatArray heap, IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(1)) {
            ints.set(args.get(0) + i, box.get(i));
        }
    }

    static void kLoadInts(
            KernelContext context, IntArray args, IntArray box, FloatArray heap, IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(1)) {
            box.set(i, ints.get(args.get(0) + i));
        }
    }
}
