package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.common.TornadoFunctions.Task5;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * A kernel as a device knows it. All kernels have the same parameters, so that one compilation
 * serves every operand it is launched on:
 *
 * <ul>
 *   <li>the context, which tells a thread where it is;
 *   <li>{@code args}: where operands begin in the two heaps, and sizes;
 *   <li>{@code numbers}: float attributes;
 *   <li>{@code heap}: all floats on the device;
 *   <li>{@code ints}: all ints on the device.
 * </ul>
 *
 * <p>With all arguments 0 a kernel writes nothing: that is how it is compiled ahead.
 *
 * @param name unique, and what users read: "ragged softmax attention"
 * @param width threads of a group along x
 * @param height threads of a group along y
 */
record Kernel(
        String name,
        Task5<KernelContext, IntArray, FloatArray, FloatArray, IntArray> body,
        int width,
        int height) {

    /** Threads of a group where a kernel shares nothing among them. */
    static final int GROUP = 64;

    /** A kernel of one thread for each of many things, in groups of {@link #GROUP}. */
    static Kernel of(
            String name, Task5<KernelContext, IntArray, FloatArray, FloatArray, IntArray> body) {
        return new Kernel(name, body, GROUP, 1);
    }

    /** A kernel of groups of {@code width} threads. */
    static Kernel ofGroups(
            String name,
            int width,
            Task5<KernelContext, IntArray, FloatArray, FloatArray, IntArray> body) {
        return new Kernel(name, body, width, 1);
    }

    /** A kernel of groups of {@code width} times {@code height} threads. */
    static Kernel ofTiles(
            String name,
            int width,
            int height,
            Task5<KernelContext, IntArray, FloatArray, FloatArray, IntArray> body) {
        return new Kernel(name, body, width, height);
    }
}
