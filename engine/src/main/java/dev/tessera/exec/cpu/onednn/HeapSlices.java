package dev.tessera.exec.cpu.onednn;

import java.lang.foreign.MemorySegment;

/**
 * Descriptors of places in heap arrays, made once for each place and kept: whether the JIT compiler
 * manages to do without a new one in every call depends on all that the JVM has run. For one thread
 * at a time.
 */
public final class HeapSlices {
    private static final int FIRST_SIZE = 64;

    /** Places beyond which all are forgotten; a program has some hundreds. */
    private static final int MOST = 1 << 15;

    private static final int SCRAMBLE = 0x9E3779B9;

    /** A hash table with linear probing, at most half full; its length is a power of two. */
    private float[][] arrays = new float[0][];

    private int[] offsets = new int[0];
    private MemorySegment[] segments = new MemorySegment[0];
    private int count;

    /** The segment from element {@code offset} of the array to its end. */
    MemorySegment of(float[] array, int offset) {
        if (2 * (count + 1) > segments.length) {
            grow();
        }
        int at = find(array, offset);
        if (arrays[at] == null) {
            arrays[at] = array;
            offsets[at] = offset;
            segments[at] = MemorySegment.ofArray(array).asSlice((long) offset * Float.BYTES);
            count++;
        }
        return segments[at];
    }

    /** Where a place is or would be. */
    private int find(float[] array, int offset) {
        int mask = segments.length - 1;
        int hash = (System.identityHashCode(array) * 31 + offset) * SCRAMBLE;
        int at = (hash ^ hash >>> 16) & mask;
        while (arrays[at] != null && (arrays[at] != array || offsets[at] != offset)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        float[][] oldArrays = arrays;
        int[] oldOffsets = offsets;
        MemorySegment[] oldSegments = segments;
        boolean full = count >= MOST;
        int size = full ? FIRST_SIZE : Math.max(FIRST_SIZE, 2 * segments.length);
        arrays = new float[size][];
        offsets = new int[size];
        segments = new MemorySegment[size];
        count = 0;
        for (int i = 0; i < oldSegments.length && !full; i++) {
            if (oldArrays[i] != null) {
                int at = find(oldArrays[i], oldOffsets[i]);
                arrays[at] = oldArrays[i];
                offsets[at] = oldOffsets[i];
                segments[at] = oldSegments[i];
                count++;
            }
        }
    }
}
