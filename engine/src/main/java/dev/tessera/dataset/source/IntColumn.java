package dev.tessera.dataset.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing column of integers in blocks, so that growing neither copies nor needs twice the room.
 */
final class IntColumn {
    private static final int BLOCK_BITS = 16;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final List<int[]> blocks = new ArrayList<>();
    private int size;

    void add(int value) {
        if ((size & (BLOCK - 1)) == 0) {
            blocks.add(new int[BLOCK]);
        }
        blocks.get(size >>> BLOCK_BITS)[size & (BLOCK - 1)] = value;
        size++;
    }

    /** Appends the bits of a float, to be read back by {@link #getFloat}. */
    void add(float value) {
        add(Float.floatToIntBits(value));
    }

    int get(int index) {
        return blocks.get(index >>> BLOCK_BITS)[index & (BLOCK - 1)];
    }

    float getFloat(int index) {
        return Float.intBitsToFloat(get(index));
    }

    int size() {
        return size;
    }
}
