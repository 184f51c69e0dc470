package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Device.Kind;

import org.junit.jupiter.api.Test;

import java.util.OptionalLong;

class MemorySizesTest {
    private static final long GIB = 1L << 30;

    private static Device device(Kind kind, long memory) {
        return new Device("tornadovm:0:0", "OpenCL", "a device", memory, 1, kind);
    }

    private static MemorySizes standard(Kind kind, long memory, long largest) {
        return MemorySizes.of(device(kind, memory), largest, OptionalLong.empty());
    }

    @Test
    void aGpuGivesHalfAndAtMostEightGiB() {
        assertAbout(2 * GIB, standard(Kind.GPU, 4 * GIB, 4 * GIB));
        assertAbout(8 * GIB, standard(Kind.GPU, 140 * GIB, 140 * GIB));
    }

    @Test
    void aCpuGivesASixteenthAndAtMostOneGiB() {
        assertAbout(GIB / 2, standard(Kind.CPU, 8 * GIB, 8 * GIB));
        assertAbout(GIB, standard(Kind.CPU, 64 * GIB, 64 * GIB));
    }

    @Test
    void whatIsAskedForIsGivenUpToTheLargestAllocation() {
        Device device = device(Kind.GPU, 140 * GIB);
        assertAbout(GIB, MemorySizes.of(device, 140 * GIB, OptionalLong.of(GIB)));
        MemorySizes sizes = MemorySizes.of(device, GIB, OptionalLong.of(4 * GIB));
        assertTrue(4L * sizes.floats() < GIB && 4L * sizes.floats() > GIB - 256, sizes::toString);
        MemorySizes most = MemorySizes.of(device, 140 * GIB, OptionalLong.of(100 * GIB));
        assertTrue(most.floats() > Integer.MAX_VALUE - 256, most::toString);
        assertTrue(most.ints() > Integer.MAX_VALUE - 256, most::toString);
    }

    @Test
    void moreThanThereIsAndNextToNothingAreRefused() {
        Device device = device(Kind.GPU, GIB);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MemorySizes.of(device, GIB, OptionalLong.of(2 * GIB)))
                        .getMessage();
        assertTrue(message.contains("tornadovm:0:0") && message.contains("" + 2 * GIB), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> MemorySizes.of(device, GIB, OptionalLong.of(1 << 16)));
    }

    /** Both heaps together, seven eighths of them floats; each is rounded down a little. */
    private static void assertAbout(long bytes, MemorySizes sizes) {
        assertEquals((double) bytes, 4. * sizes.floats() + 4. * sizes.ints(), 512);
        assertEquals(7., sizes.floats() / (double) sizes.ints(), .01);
    }
}
