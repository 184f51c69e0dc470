package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.graph.DType;

import org.junit.jupiter.api.Test;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** A device's memory and kernels, without programs. */
class DeviceQueueTest {

    /** No device makes text. */
    static void kText(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        ints.set(0, Integer.toString(args.get(0)).length());
    }

    @Test
    void aKernelThatCannotBeCompiledIsNamedWithTheDevice() {
        Kernel broken = Kernel.of("broken", DeviceQueueTest::kText);
        DeviceQueue queue = TestDevice.queue(1 << 10, 1 << 10, List.of(broken));
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () -> queue.prepare(List.of(broken), (_, _, _) -> {}))
                        .getMessage();
        for (String part : new String[] {"'broken'", TestDevice.device().id()}) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in " + message);
        }
    }

    @Test
    void numbersTravelInBoxesOfBothSizes() {
        DeviceQueue queue = TestDevice.queue(1 << 22, 1 << 22, List.of());
        for (int count : new int[] {1, 1 << 14, (1 << 14) + 1, (1 << 20) + 3, (2 << 20) + 7}) {
            Region floats = queue.heap().take(DType.F32, count, "floats");
            Region ints = queue.heap().take(DType.I32, count, "ints");
            float[] sentFloats = new float[count + 5];
            int[] sentInts = new int[count + 5];
            for (int i = 0; i < count; i++) {
                sentFloats[i + 5] = i + .5f;
                sentInts[i + 5] = 3 * i - count;
            }
            queue.store(sentFloats, 5, count, floats, 0);
            queue.store(sentInts, 5, count, ints, 0);
            float[] foundFloats = new float[count + 5];
            int[] foundInts = new int[count + 5];
            queue.load(floats, 0, count, foundFloats, 5);
            queue.load(ints, 0, count, foundInts, 5);
            assertArrayEquals(sentFloats, foundFloats);
            assertArrayEquals(sentInts, foundInts);
            queue.heap().give(floats);
            queue.heap().give(ints);
        }
    }
}
