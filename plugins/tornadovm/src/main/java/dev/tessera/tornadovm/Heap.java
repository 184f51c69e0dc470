package dev.tessera.tornadovm;

import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.graph.DType;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Who has which part of a device's memory: a heap of floats and one of ints. */
final class Heap {
    private static final int ALIGNMENT = 16;

    private final String device;
    private final Free floats;
    private final Free ints;

    /** The gaps of one heap by where they begin, and what is taken. */
    private static final class Free {
        final int size;
        final NavigableMap<Integer, Integer> gaps = new TreeMap<>();
        long taken;

        Free(int size) {
            this.size = size;
            gaps.put(0, size);
        }
    }

    /**
     * @param device its name, for messages
     */
    Heap(String device, int floats, int ints) {
        this.device = device;
        this.floats = new Free(floats);
        this.ints = new Free(ints);
    }

    /**
     * A region of so many elements, first fit.
     *
     * @param what it is for, in the message
     * @throws InsufficientMemoryException if no gap is large enough, with the figures
     */
    synchronized Region take(DType type, long elements, String what) {
        Region region = new Region(type);
        take(region, elements, what);
        return region;
    }

    synchronized void take(Region region, long elements, String what) {
        long size = Math.max(ALIGNMENT, Math.ceilDiv(elements, ALIGNMENT) * ALIGNMENT);
        Free free = of(region.type());
        int start =
                free.gaps.entrySet().stream()
                        .filter(gap -> gap.getValue() >= size)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new InsufficientMemoryException(
                                                message(free, region.type(), size, what)))
                        .getKey();
        int left = free.gaps.remove(start) - (int) size;
        if (left > 0) {
            free.gaps.put(start + (int) size, left);
        }
        free.taken += size;
        region.place(start, (int) size);
    }

    private String message(Free free, DType type, long size, String what) {
        long largest = free.gaps.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return what
                + " need "
                + text(4 * size)
                + " for "
                + (type == DType.F32 ? "floats" : "ints")
                + " on "
                + device
                + ", and of the "
                + text(4L * free.size)
                + " set aside there only "
                + text(4 * largest)
                + " are free in one piece, "
                + text(4 * (size - largest))
                + " too little: put fewer tokens into a batch (training.batchTokens), recompute"
                + " activations (training.recompute=segments), give the device more memory"
                + " (--device-memory) or use --device cpu";
    }

    synchronized void give(Region region) {
        Free free = of(region.type());
        int start = region.start();
        int size = region.size();
        free.taken -= size;
        Map.Entry<Integer, Integer> before = free.gaps.lowerEntry(start);
        if (before != null && before.getKey() + before.getValue() == start) {
            start = before.getKey();
            size += before.getValue();
            free.gaps.remove(start);
        }
        Integer after = free.gaps.remove(start + size);
        free.gaps.put(start, after == null ? size : size + after);
    }

    synchronized DeviceMemory memory() {
        return new DeviceMemory(4 * (floats.taken + ints.taken), 4L * floats.size + 4L * ints.size);
    }

    private Free of(DType type) {
        return type == DType.F32 ? floats : ints;
    }

    private static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
