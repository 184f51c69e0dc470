package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

class LaunchTest {
    private static final Kernel KERNEL = Kernel.of("a kernel", LeafBinder::kFill);

    @Test
    void argumentsAreReadWhenTheKernelIsLaunched() {
        int[] size = {3};
        Launch launch =
                Launch.of(KERNEL).fixed(7).sizes(() -> size[0]).numbers(.5f).threads(() -> size[0]);
        IntArray args = new IntArray(Launch.ARGUMENTS);
        FloatArray numbers = new FloatArray(Launch.NUMBERS);
        size[0] = 130;
        launch.write(args, numbers);
        assertEquals(7, args.get(0));
        assertEquals(130, args.get(1));
        assertEquals(.5f, numbers.get(0));
        assertEquals(3, launch.groupsX(), "groups of 64 for 130 threads");
        assertEquals(1, launch.groupsY());
    }

    @Test
    void moreArgumentsThanCanBePassedAreRefused() {
        assertDoesNotThrow(() -> Launch.of(KERNEL).fixed(new int[Launch.ARGUMENTS]).check());
        assertDoesNotThrow(() -> Launch.of(KERNEL).numbers(new float[Launch.NUMBERS]).check());
        Launch many = Launch.of(KERNEL).fixed(new int[Launch.ARGUMENTS + 1]);
        String message = assertThrows(IllegalStateException.class, many::check).getMessage();
        assertTrue(message.contains("a kernel has 257 ints"), message);
        Launch numbers = Launch.of(KERNEL).numbers(new float[Launch.NUMBERS + 1]);
        assertThrows(IllegalStateException.class, numbers::check);
    }

    @Test
    void kernelsHaveNamesOfTheirOwn() {
        long names = Kernels.all().stream().map(Kernel::name).distinct().count();
        assertEquals(Kernels.all().size(), names, () -> Kernels.all().toString());
    }
}
