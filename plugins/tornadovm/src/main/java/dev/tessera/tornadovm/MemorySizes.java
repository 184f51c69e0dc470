package dev.tessera.tornadovm;

import dev.tessera.exec.device.Device;

import java.util.OptionalLong;

/**
 * How much of a device's memory is taken when it is opened. One heap is one allocation with int
 * indices, so it holds less than 8 GiB.
 *
 * @param floats elements of the heap of floats
 * @param ints elements of the heap of ints, an eighth of the whole
 */
record MemorySizes(int floats, int ints) {
    private static final long GIB = 1L << 30;

    /** Ints are one part in so many. */
    private static final int PARTS = 8;

    private static final int MOST = Integer.MAX_VALUE - 64;

    /**
     * What was asked for, or else half of a GPU's memory, at most 8 GiB; of a CPU, whose memory all
     * programs share, a sixteenth and at most 1 GiB.
     *
     * @param largest bytes of one allocation that the device's driver grants
     * @throws IllegalArgumentException if more was asked for than there is
     */
    static MemorySizes of(Device device, long largest, OptionalLong wanted) {
        long bytes =
                wanted.orElse(
                        device.kind() == Device.Kind.GPU
                                ? Math.min(8 * GIB, device.memory() / 2)
                                : Math.min(GIB, device.memory() / 16));
        if (bytes > device.memory() || bytes < 1 << 20) {
            throw new IllegalArgumentException(
                    "the memory asked for on "
                            + device.id()
                            + " is "
                            + bytes
                            + " bytes, expected 1 MiB to its "
                            + device.memory());
        }
        long most = Math.min(4L * MOST, largest);
        long floats = Math.min(most, bytes / PARTS * (PARTS - 1)) - 64;
        long ints = Math.min(most, bytes / PARTS) - 64;
        return new MemorySizes((int) (floats / 64 * 16), (int) (ints / 64 * 16));
    }
}
