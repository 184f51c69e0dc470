package dev.tessera.dataset.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing column of doubles in blocks, so that growing neither copies nor needs twice the room.
 */
final class DoubleColumn {
    private static final int BLOCK_BITS = 16;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final List<double[]> blocks = new ArrayList<>();
    private int size;

    void add(double value) {
        if ((size & (BLOCK - 1)) == 0) {
            blocks.add(new double[BLOCK]);
        }
        blocks.get(size >>> BLOCK_BITS)[size & (BLOCK - 1)] = value;
        size++;
    }

    double get(int index) {
        return blocks.get(index >>> BLOCK_BITS)[index & (BLOCK - 1)];
    }

    int size() {
        return size;
    }
}
