package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.graph.DType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

class HeapTest {
    private static final int SIZE = 4096;

    /**
     * A positive number takes so many elements, another gives back one of the regions that are
     * taken. A bit for each element says who has it.
     */
    @Property(tries = 200)
    void regionsNeverOverlapAndGapsMerge(
            @ForAll @Size(max = 80) List<@IntRange(min = -40, max = 600) Integer> steps) {
        Heap heap = new Heap("a device", SIZE, 16);
        BitSet taken = new BitSet();
        List<Region> regions = new ArrayList<>();
        for (int step : steps) {
            if (step >= 0) {
                take(heap, step, taken, regions);
            } else if (!regions.isEmpty()) {
                Region region = regions.remove(-step % regions.size());
                taken.clear(region.start(), region.start() + region.size());
                heap.give(region);
            }
            assertEquals(new DeviceMemory(4L * taken.cardinality(), 4L * SIZE + 64), heap.memory());
        }
        regions.forEach(heap::give);
        assertEquals(SIZE, heap.take(DType.F32, SIZE, "everything").size());
    }

    private static void take(Heap heap, int elements, BitSet taken, List<Region> regions) {
        try {
            Region region = heap.take(DType.F32, elements, "something");
            int end = region.start() + region.size();
            assertTrue(region.size() >= elements && end <= SIZE, () -> "ends at " + end);
            assertTrue(taken.get(region.start(), end).isEmpty(), "somebody has it");
            taken.set(region.start(), end);
            regions.add(region);
        } catch (InsufficientMemoryException e) {
            int needed = Math.max(1, elements);
            for (int i = taken.nextClearBit(0); i < SIZE; i = taken.nextClearBit(i)) {
                int next = taken.nextSetBit(i);
                int gap = (next < 0 ? SIZE : next) - i;
                assertTrue(gap < needed, () -> "refused, though a gap has " + gap);
                i += gap;
            }
        }
    }

    @Test
    void floatsAndIntsLieInHeapsOfTheirOwn() {
        Heap heap = new Heap("a device", 160, 32);
        assertEquals(0, heap.take(DType.F32, 100, "floats").start());
        assertEquals(0, heap.take(DType.I32, 20, "ints").start());
        assertEquals(new DeviceMemory(4 * (112 + 32), 4 * (160 + 32)), heap.memory());
    }

    @Test
    void tooLittleMemoryIsToldWithFiguresAndAdvice() {
        Heap heap = new Heap("a device", 1 << 20, 16);
        heap.take(DType.F32, 1 << 18, "the first quarter");
        String message =
                assertThrows(
                                InsufficientMemoryException.class,
                                () -> heap.take(DType.F32, 1 << 20, "activations"))
                        .getMessage();
        for (String part :
                new String[] {
                    "activations need 4.0 MiB for floats on a device",
                    "of the 4.0 MiB set aside",
                    "only 3.0 MiB are free in one piece",
                    "1.0 MiB too little",
                    "batchTokens",
                    "--device-memory"
                }) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in " + message);
        }
    }

    @Test
    void moreElementsThanAnIntCountsAreRefused() {
        Heap heap = new Heap("a device", 64, 16);
        assertThrows(
                InsufficientMemoryException.class,
                () -> heap.take(DType.F32, 1L << 33, "too much"));
    }
}
